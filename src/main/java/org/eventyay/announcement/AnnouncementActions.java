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
import java.util.Optional;
import java.util.UUID;
import org.eventyay.announcement.AnnouncementService.Changes;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InWorld;
import org.eventyay.live.LiveActions;
import org.eventyay.live.LiveError;
import org.eventyay.live.Uuids;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code announcement.*} actions (spec 01 §9, §12). */
@LiveActions("announcement")
class AnnouncementActions {
    private final AnnouncementService service;

    AnnouncementActions(AnnouncementService service) {
        this.service = service;
    }

    @Action("create")
    @InWorld(WORLD_ANNOUNCE)
    Map<String, ObjectNode> create(Caller caller, JsonNode body) {
        try {
            return reply(service.draft(
                    caller.worldId(),
                    text(body.path("text")),
                    until(body.path("show_until")).orElse(null),
                    caller.id()));
        } catch (InvalidAnnouncementException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    @Action("update")
    @InWorld(WORLD_ANNOUNCE)
    Map<String, ObjectNode> update(Caller caller, JsonNode body) {
        Changes changes = new Changes(
                body.has("text") ? Optional.of(text(body.path("text"))) : Optional.empty(),
                body.has("show_until") ? Optional.of(until(body.path("show_until"))) : Optional.empty(),
                Optional.of(body.path("state").asString("")));
        try {
            return reply(service.update(caller.worldId(), id(body.path("id")), changes, caller.id()));
        } catch (UnknownAnnouncementException e) {
            throw new LiveError("announcement.unknown");
        } catch (InvalidAnnouncementException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
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

    private static LiveError invalid(String text) {
        return new LiveError("announcement.invalid", text);
    }

    private static UUID id(JsonNode value) {
        return Uuids.of(value).orElseThrow(UnknownAnnouncementException::new);
    }

    private static String text(JsonNode value) {
        if (!value.isString()) {
            throw invalid("An announcement needs a text.");
        }
        return value.asString();
    }

    /** A point in time in ISO 8601; without an offset it is UTC. */
    private static Optional<Instant> until(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return Optional.empty();
        }
        try {
            TemporalAccessor parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    value.asString("").replaceFirst(" ", "T"), OffsetDateTime::from, LocalDateTime::from);
            OffsetDateTime at = parsed instanceof LocalDateTime local
                    ? local.atOffset(ZoneOffset.UTC)
                    : OffsetDateTime.from(parsed);
            if (at.getYear() < 1 || at.getYear() > 9999) {
                throw new DateTimeException("beyond what the database can store");
            }
            return Optional.of(at.toInstant().truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException e) {
            throw invalid("This is no point in time.");
        }
    }
}
