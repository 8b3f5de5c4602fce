package org.eventyay.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eventyay.world.WorldListing;
import org.eventyay.world.WorldPart;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Finds worlds that nobody uses any more. */
@Service
public class UnusedWorlds {
    private final WorldListing worlds;
    private final List<WorldPart> parts;

    UnusedWorlds(WorldListing worlds, List<WorldPart> parts) {
        this.worlds = worlds;
        this.parts = parts;
    }

    /**
     * Worlds with a domain in which nothing happened for this long: no login, visit, message or entry in the audit log; not
     * made since then either, and without a planned usage that ends later.
     */
    public List<WorldListing.Line> notUsedFor(Duration time) {
        Instant since = Instant.now().minus(time);
        return worlds.detailed().stream()
                .filter(details -> details.world().domain() != null)
                .filter(details -> lastSign(details).isBefore(since))
                .map(WorldListing.Details::world)
                .toList();
    }

    private Instant lastSign(WorldListing.Details details) {
        Stream<Instant> own = Stream.of(details.created(), details.lastLogin(), midnight(details.plannedUntil()))
                .filter(Objects::nonNull);
        Stream<Instant> inParts = parts.stream()
                .map(part -> part.lastActivity(details.world().id()))
                .flatMap(Optional::stream);
        return Stream.concat(own, inParts).max(Instant::compareTo).orElse(details.created());
    }

    private static @Nullable Instant midnight(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
