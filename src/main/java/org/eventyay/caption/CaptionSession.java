package org.eventyay.caption;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eventyay.live.ProgramSocket.Guest;
import org.eventyay.live.ProgramSocket.Peer;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Limited;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A sender that stays connected. */
final class CaptionSession implements Guest {
    private static final int POLICY = 1008;
    private static final int REPLACED = 4001;
    private static final int MOST_FAULTS = 20;
    /** How long a key or track that is gone may go on to work here. */
    private static final long TRUSTED = TimeUnit.SECONDS.toNanos(3);

    private final CaptionSocket socket;
    private final String secret;
    private final UUID id = UUID.randomUUID();
    private volatile CaptionTrack track;
    private volatile @Nullable Peer peer;
    private volatile boolean announced;
    private long checked = System.nanoTime();
    private int faults;

    CaptionSession(CaptionSocket socket, String secret, CaptionKey key, CaptionTrack track) {
        this.socket = socket;
        this.secret = secret;
        this.track = track;
        if (!key.roomId().equals(track.roomId())) {
            throw new IllegalArgumentException("A key of another room");
        }
    }

    UUID id() {
        return id;
    }

    UUID trackId() {
        return track.id();
    }

    @Override
    public void opened(Peer other) {
        peer = other;
        socket.came(this);
        other.send(saying("ready")
                .put("room", track.roomId().toString())
                .put("language", track.language())
                .toString());
    }

    private ObjectNode saying(String type) {
        return socket.json().createObjectNode().put("type", type);
    }

    @Override
    public void message(String text) {
        Peer to = peer;
        if (to == null || !isStillGood(to)) {
            return;
        }
        try {
            JsonNode given = socket.json().readTree(text);
            Long line = socket.senders().take(track, given);
            if (line != null) {
                to.send(saying("ack").put("id", line).toString());
            }
        } catch (JacksonException | Invalid wrong) {
            fault(to, "caption.invalid");
        } catch (Limited often) {
            fault(to, "caption.rate");
        }
    }

    private boolean isStillGood(Peer to) {
        if (System.nanoTime() - checked < TRUSTED) {
            return true;
        }
        checked = System.nanoTime();
        Optional<CaptionTrack> now = socket.still(secret, track);
        if (now.filter(found -> found.id().equals(track.id())).isEmpty()) {
            to.close(POLICY, "The key or the language is gone");
            return false;
        }
        track = now.get();
        return true;
    }

    private void fault(Peer to, String code) {
        to.send(saying("error").put("code", code).toString());
        if (++faults >= MOST_FAULTS) {
            to.close(POLICY, "Too many errors");
        }
    }

    /** Whether all nodes know of it: of two that come at once, each hears of both in the same order. */
    boolean announced() {
        return announced;
    }

    void nowAnnounced() {
        announced = true;
    }

    /** Asks whether the sender is there. */
    void ping() {
        Peer to = peer;
        if (to != null) {
            to.ping();
        }
    }

    /** Somebody else sends this language from now on. */
    void replaced() {
        Peer to = peer;
        peer = null;
        if (to != null) {
            to.close(REPLACED, "Replaced by another sender");
        }
    }

    @Override
    public void closed() {
        peer = null;
        socket.left(this);
    }
}
