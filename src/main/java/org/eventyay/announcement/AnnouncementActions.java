package org.eventyay.announcement;

import static org.eventyay.access.Permission.WORLD_ANNOUNCE;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.announcement.AnnouncementService.Changes;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InWorld;
import org.eventyay.live.InvalidBody;
import org.eventyay.live.LiveActions;
import org.eventyay.live.OrNothing;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Unknown;
import org.eventyay.text.CalendarYear;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.node.ObjectNode;

/** The {@code announcement.*} actions. */
@LiveActions("announcement")
@InvalidBody("announcement.invalid")
class AnnouncementActions {
    private final AnnouncementService service;

    AnnouncementActions(AnnouncementService service) {
        this.service = service;
    }

    /**
     * @param text what is announced
     * @param showUntil when it disappears by itself, in ISO 8601; null for never
     */
    record CreateAnnouncement(
            @JsonDeserialize(using = OrNothing.Text.class) @Nullable
            String text,

            @Nullable JsonNode showUntil) {}

    @Action("create")
    @InWorld(WORLD_ANNOUNCE)
    Map<String, ObjectNode> create(Caller caller, CreateAnnouncement body) {
        return reply(service.draft(
                caller.worldId(),
                Objects.requireNonNullElse(body.text(), ""),
                until(body.showUntil()).orElse(null),
                caller.actor()));
    }

    /**
     * What is absent stays.
     *
     * @param text what is announced
     * @param showUntil when it disappears by itself, in ISO 8601; null for never
     * @param state {@code active} after {@code draft}, {@code archived} after {@code active}; anything else changes nothing
     */
    record UpdateAnnouncement(
            @JsonDeserialize(using = OrNothing.Id.class) @Nullable
            UUID id,

            @Nullable JsonNode text,
            @Nullable JsonNode showUntil,

            @JsonDeserialize(using = OrNothing.Text.class) @Nullable
            String state) {}

    @Action("update")
    @InWorld(WORLD_ANNOUNCE)
    Map<String, ObjectNode> update(Caller caller, UpdateAnnouncement body) {
        if (body.id() == null) {
            throw new Unknown("announcement");
        }
        Changes changes = new Changes(
                Optional.ofNullable(body.text()).map(text -> text.isString() ? text.asString() : ""),
                body.showUntil() == null ? Optional.empty() : Optional.of(until(body.showUntil())),
                Optional.ofNullable(body.state()));
        return reply(service.update(caller.worldId(), body.id(), changes, caller.actor()));
    }

    @Action("list")
    @InWorld(WORLD_ANNOUNCE)
    List<ObjectNode> list(Caller caller) {
        Instant now = Instant.now();
        return service.list(caller.worldId()).stream()
                .map(announcement -> announcement.view(now))
                .toList();
    }

    private static Map<String, ObjectNode> reply(Announcement announcement) {
        return Map.of("announcement", announcement.view(Instant.now()));
    }

    /** A point in time in ISO 8601; without an offset it is UTC. */
    private static Optional<Instant> until(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        try {
            TemporalAccessor parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    (value.isString() ? value.asString() : "").replaceFirst(" ", "T"),
                    OffsetDateTime::from,
                    LocalDateTime::from);
            Instant at = parsed instanceof LocalDateTime local
                    ? CalendarYear.instant(local, ZoneOffset.UTC)
                    : CalendarYear.instant(OffsetDateTime.from(parsed));
            return Optional.of(at.truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException e) {
            throw new Invalid("This is no point in time.");
        }
    }
}
