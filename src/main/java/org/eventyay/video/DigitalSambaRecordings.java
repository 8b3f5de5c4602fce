package org.eventyay.video;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** What was recorded in rooms at Digital Samba; a recording whose address is not to be had is listed without one. */
@Service
class DigitalSambaRecordings {
    private static final Logger log = LoggerFactory.getLogger(DigitalSambaRecordings.class);
    /** Addresses that are asked for at one time, for everybody together. */
    private static final int AT_ONCE = 8;

    private final DigitalSambaApi api;
    private final DigitalSambaRooms rooms;
    private final Semaphore asking = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("recordings-", 1).factory());

    DigitalSambaRecordings(DigitalSambaApi api, DigitalSambaRooms rooms) {
        this.api = api;
        this.rooms = rooms;
    }

    /** The latest first; none if nobody ever joined the room, or the list is not to be had. */
    List<Recording> of(WorldSnapshot world, RoomSnapshot room) {
        return api.configured()
                ? rooms.find(room.id()).map(stored -> ask(world, stored.dsId())).orElse(List.of())
                : List.of();
    }

    private List<Recording> ask(WorldSnapshot world, String room) {
        try {
            List<CompletableFuture<Recording>> asked = api.recordings(room).stream()
                    .map(one -> CompletableFuture.supplyAsync(() -> recording(world, one), threads))
                    .toList();
            return asked.stream()
                    .map(CompletableFuture::join)
                    .sorted(Recording.LATEST_FIRST)
                    .toList();
        } catch (ServerException e) {
            log.warn("The recordings of a room at Digital Samba are not known: it {}", e.getMessage());
            return List.of();
        }
    }

    private Recording recording(WorldSnapshot world, JsonNode one) {
        Instant start = time(one.path("created_at"));
        Instant end =
                start == null ? null : start.plusSeconds(one.path("duration").asLong(0));
        return new Recording(
                start,
                end,
                text(one, "participant_name"),
                text(one, "status"),
                null,
                null,
                link(one.path("id").asString("")),
                null,
                Recording.zone(world));
    }

    private static @Nullable String text(JsonNode one, String key) {
        String text = one.path(key).asString("");
        return text.isEmpty() ? null : text;
    }

    static @Nullable Instant time(JsonNode value) {
        try {
            if (value.isNumber()) {
                return Instant.ofEpochSecond(value.asLong());
            }
            return OffsetDateTime.parse(value.asString("").replace(' ', 'T')).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private @Nullable String link(String id) {
        asking.acquireUninterruptibly();
        try {
            String link = api.download(id);
            return link.isEmpty() ? null : link;
        } catch (ServerException e) {
            log.warn("A recording at Digital Samba has no address: it {}", e.getMessage());
            return null;
        } finally {
            asking.release();
        }
    }
}
