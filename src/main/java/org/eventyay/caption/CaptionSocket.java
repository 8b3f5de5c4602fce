package org.eventyay.caption;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eventyay.bus.Bus;
import org.eventyay.bus.BusEvent;
import org.eventyay.bus.EventCodec;
import org.eventyay.bus.Topic;
import org.eventyay.limit.AddressBlock;
import org.eventyay.limit.Buckets;
import org.eventyay.live.ProgramSocket;
import org.eventyay.live.Uuids;
import org.eventyay.room.RoomDirectory;
import org.eventyay.room.RoomSnapshot;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Senders that stay connected, {@code /ws/captions/<world>/<room>/<language>/}. A language has one of them in the whole installation: the
 * last that came.
 */
@Component
class CaptionSocket implements ProgramSocket {
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    /** While somebody is connected a language is live for so long, and longer again before it is over. */
    static final Duration LIVE = Duration.ofSeconds(60);

    private final CaptionKeys keys;
    private final CaptionSenders senders;
    private final RoomDirectory rooms;
    private final OpenUtterances open;
    private final CaptionMetrics metrics;
    private final Bus bus;
    private final JsonMapper json;
    private final Buckets wrong = new Buckets(1, 60);
    /** The sender of each language on this node. */
    private final Map<UUID, CaptionSession> sessions = new ConcurrentHashMap<>();

    CaptionSocket(
            CaptionKeys keys,
            CaptionSenders senders,
            RoomDirectory rooms,
            OpenUtterances open,
            CaptionMetrics metrics,
            Bus bus,
            EventCodec codec,
            JsonMapper json) {
        this.keys = keys;
        this.senders = senders;
        this.rooms = rooms;
        this.open = open;
        this.metrics = metrics;
        this.bus = bus;
        this.json = json;
        codec.declare(SenderCame.class);
        metrics.connected(sessions::size);
    }

    /** Somebody else sends a language now. */
    record SenderCame(UUID trackId, UUID sessionId) implements BusEvent {}

    private static Topic senders(UUID trackId) {
        return Topic.inRoom(trackId, "caption-senders");
    }

    @Override
    public String below() {
        return "/ws/captions/";
    }

    @Override
    public int longest() {
        return CaptionSenders.MOST_BYTES;
    }

    @Override
    public Answer enter(Handshake request) {
        String secret = request.bearer() != null ? request.bearer() : request.key() != null ? request.key() : "";
        Optional<CaptionKey> found = keys.use(secret);
        if (found.isEmpty()) {
            metrics.refused("key");
            boolean often = !wrong.take(AddressBlock.of(request.address()));
            return new Answer.Refused(often ? TOO_MANY : FORBIDDEN);
        }
        String[] parts = request.path().split("/", -1);
        if (parts.length < 3 || parts.length > 4 || parts.length == 4 && !parts[3].isEmpty()) {
            return new Answer.Refused(NOT_FOUND);
        }
        CaptionKey key = found.get();
        boolean fits = key.worldId().equals(parts[0]) && Uuids.parse(parts[1]).equals(Optional.of(key.roomId()));
        String language = Languages.canonical(parts[2]).orElse("");
        if (!fits || !language.isEmpty() && !key.allows(language)) {
            return new Answer.Refused(FORBIDDEN);
        }
        return track(key, language)
                .<Answer>map(track -> new Answer.Accepted(new CaptionSession(this, secret, key, track)))
                .orElseGet(() -> new Answer.Refused(NOT_FOUND));
    }

    /** The track as it is now; empty if it or its room is gone, or it is not active. */
    private Optional<CaptionTrack> track(CaptionKey key, String language) {
        Optional<RoomSnapshot> room = rooms.find(key.worldId(), key.roomId());
        return room.flatMap(found -> RoomCaptions.of(found).track(language)).filter(CaptionTrack::active);
    }

    /** The track as it is now, if the key still opens it. */
    Optional<CaptionTrack> still(String secret, CaptionTrack track) {
        return keys.use(secret)
                .filter(key -> key.roomId().equals(track.roomId()) && key.allows(track.language()))
                .flatMap(key -> track(key, track.language()));
    }

    /** A sender came: whoever sent this language before goes, on whatever node. */
    void came(CaptionSession session) {
        UUID track = session.trackId();
        CaptionSession before = sessions.put(track, session);
        if (before == null) {
            CompletableFuture<Void> listening = bus.subscribe(senders(track), (topic, event) -> {
                if (event instanceof SenderCame came) {
                    heard(came);
                }
            });
            listening.orTimeout(10, TimeUnit.SECONDS).join();
        } else {
            before.replaced();
        }
        bus.send(senders(track), new SenderCame(track, session.id()));
        open.live(track, LIVE);
    }

    private void heard(SenderCame came) {
        CaptionSession here = sessions.get(came.trackId());
        if (here != null && here.id().equals(came.sessionId())) {
            here.nowAnnounced();
        } else if (here != null && here.announced()) {
            here.replaced();
        }
    }

    /** A sender left. */
    void left(CaptionSession session) {
        if (sessions.remove(session.trackId(), session)) {
            bus.unsubscribe(senders(session.trackId()));
        }
    }

    CaptionSenders senders() {
        return senders;
    }

    JsonMapper json() {
        return json;
    }

    /** Languages with a connected sender go on being live, and senders are asked whether they are there. */
    void refresh() {
        sessions.forEach((track, session) -> {
            open.live(track, LIVE);
            session.ping();
        });
    }
}
