package org.eventyay.stream;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.refusal.Unknown;
import org.eventyay.room.RoomNames;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.ObjectNode;

/** Ingests for operators: at the terminal and in the backend. */
@Service
public class IngestListing {
    private final IngestService service;
    private final Ingests ingests;
    private final IngestViews views;
    private final RoomNames rooms;

    IngestListing(IngestService service, Ingests ingests, IngestViews views, RoomNames rooms) {
        this.service = service;
        this.ingests = ingests;
        this.views = views;
        this.rooms = rooms;
    }

    /**
     * An ingest in a line.
     *
     * @param bitrate bits per second of the last ten seconds, null while it is offline
     * @param refused the last upload that was refused in the last hour
     */
    public record Line(
            UUID id,
            String worldId,
            UUID room,
            String roomName,
            String name,
            boolean active,
            boolean live,
            @Nullable Instant since,
            @Nullable Long bitrate,
            @Nullable String keyHint,
            String hlsUrl,
            @Nullable Refused refused) {}

    /** An upload that was refused. */
    public record Refused(
            int status, String error, @Nullable Integer line, Instant at) {}

    /**
     * A key that was just made; it is not to be had again.
     *
     * @param server address up to and including its last slash
     * @param key what follows; as secret as a password
     * @param output where browsers find the stream
     */
    public record Key(UUID ingest, String name, String server, String key, String output) {}

    /** Of a world, or of all. */
    public List<Line> all(@Nullable String worldId) {
        Map<UUID, Long> bitrates = service.bitrates(worldId);
        return ingests.named(worldId).stream()
                .map(one -> line(one.ingest(), one.room(), bitrates))
                .toList();
    }

    /** One of them. */
    public Optional<Line> find(UUID id) {
        return ingests.find(id).map(one -> line(one, roomName(one), service.bitrates(one.worldId())));
    }

    private String roomName(Ingest ingest) {
        return rooms.find(ingest.worldId(), ingest.roomId().toString()).stream()
                .map(RoomNames.Named::name)
                .findFirst()
                .orElse("");
    }

    private Line line(Ingest ingest, String room, Map<UUID, Long> bitrates) {
        Ingest.Refusal refusal = ingest.recentRefusal(Instant.now());
        return new Line(
                ingest.id(),
                ingest.worldId(),
                ingest.roomId(),
                room,
                ingest.name(),
                ingest.active(),
                ingest.live(),
                ingest.since(),
                ingest.live() ? bitrates.getOrDefault(ingest.id(), 0L) : null,
                ingest.keyHint(),
                views.hlsUrl(ingest),
                refusal == null ? null : new Refused(refusal.status(), refusal.error(), refusal.line(), refusal.at()));
    }

    /** The ingest as it is for whoever may change its room. */
    public ObjectNode document(UUID id) {
        Ingest ingest = required(id);
        return views.view(ingest, service.bitrates(ingest.worldId()).get(id));
    }

    /** The ingest of a room with this name. */
    public Optional<Line> find(UUID roomId, String name) {
        return ingests.of(roomId).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .flatMap(one -> find(one.id()));
    }

    /** A new ingest, with its key. */
    public Key create(String worldId, UUID roomId, String name, @Nullable Integer days, Actor actor) {
        return key(service.create(worldId, roomId, name, days, actor));
    }

    /** A new key. */
    public Key rotate(UUID id, @Nullable Integer days, Actor actor) {
        return key(service.rotate(required(id).roomId(), id, days, actor));
    }

    private Key key(IngestService.Keyed made) {
        Ingest ingest = made.ingest();
        return new Key(
                ingest.id(),
                ingest.name(),
                views.server(ingest),
                made.key() + "/" + OriginStream.ENTRY,
                views.hlsUrl(ingest));
    }

    /** Changes name and whether it takes anything. */
    public void update(UUID id, String name, boolean active, Actor actor) {
        service.update(required(id).roomId(), id, name, active, actor);
    }

    /** Lets go of whoever sends. */
    public void release(UUID id, Actor actor) {
        service.release(required(id).roomId(), id, actor);
    }

    /** Deletes it with all that was sent. */
    public void delete(UUID id, Actor actor) {
        service.delete(required(id).roomId(), id, actor);
    }

    private Ingest required(UUID id) {
        return ingests.find(id).orElseThrow(() -> new Unknown("room.ingest"));
    }
}
