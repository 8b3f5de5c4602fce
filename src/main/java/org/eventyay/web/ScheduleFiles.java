package org.eventyay.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.eventyay.schedule.ExportKind;
import org.eventyay.schedule.ScheduleException;
import org.eventyay.schedule.ScheduleFeeds;
import org.eventyay.schedule.Schedules;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldSnapshot;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The schedule as browsers fetch it, once for each version, and calendars of somebody's own talks. Names can't be guessed. */
@RestController
class ScheduleFiles {
    private final WorldDirectory worlds;
    private final Schedules schedules;
    private final ScheduleFeeds feeds;
    /** The same bytes for everybody: whoever fetches it and does not read holds no copy of their own. */
    private final Cache<String, byte[]> shared = Caffeine.newBuilder()
            .maximumWeight(64 << 20)
            .weigher((String name, byte[] bytes) -> bytes.length)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    ScheduleFiles(WorldDirectory worlds, Schedules schedules, ScheduleFeeds feeds) {
        this.worlds = worlds;
        this.schedules = schedules;
        this.feeds = feeds;
    }

    @GetMapping("/schedule/{world}/{hash:[0-9a-f]{64}}.json")
    ResponseEntity<byte[]> document(@PathVariable String world, @PathVariable String hash) {
        Optional<WorldSnapshot> found = worlds.find(world).filter(WorldSnapshot::active);
        return found.flatMap(one -> bytes(one, hash))
                .map(bytes -> ResponseEntity.ok()
                        .header(HttpHeaders.CONTENT_TYPE, "application/json")
                        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                        .body(bytes))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private Optional<byte[]> bytes(WorldSnapshot world, String hash) {
        String name = world.id() + "/" + hash;
        return Optional.ofNullable(shared.getIfPresent(name)).or(() -> {
            Optional<byte[]> read = schedules.document(world, hash).map(text -> text.getBytes(StandardCharsets.UTF_8));
            read.ifPresent(bytes -> shared.put(name, bytes));
            return read;
        });
    }

    @GetMapping("/schedule/{world}/{name:[0-9a-f-]{36}\\.[A-Za-z0-9_-]{32}}.ics")
    ResponseEntity<byte[]> calendar(@PathVariable String world, @PathVariable String name) {
        try {
            Optional<WorldSnapshot> found = worlds.find(world).filter(WorldSnapshot::active);
            return found.flatMap(one -> feeds.calendar(one, name))
                    .map(text -> ResponseEntity.ok()
                            .header(HttpHeaders.CONTENT_TYPE, ExportKind.ICS.type() + ";charset=utf-8")
                            .header(HttpHeaders.CACHE_CONTROL, "private, max-age=300")
                            .body(text.getBytes(StandardCharsets.UTF_8)))
                    .orElseGet(() -> ResponseEntity.notFound().build());
        } catch (ScheduleException e) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, "300")
                    .build();
        }
    }
}
