package org.eventyay.video;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.eventyay.outgoing.OutgoingSockets;
import org.eventyay.world.RandomText;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rooms at Janus servers. Both plugins must know rooms by texts ({@code string_ids = true}) and have the room create key of the pool as their
 * {@code admin_key}. Each method is one short connection and throws {@link ServerException}.
 */
@Component
class JanusApi {
    static final String VIDEO = "janus.plugin.videoroom";
    static final String AUDIO = "janus.plugin.audiobridge";
    private static final int SEED = 16;
    private static final int PUBLISHERS = 100;
    private static final int BITRATE = 200_000;

    private final OutgoingSockets sockets;
    private final ServerHealth health;

    JanusApi(OutgoingSockets sockets, ServerHealth health) {
        this.sockets = sockets;
        this.health = health;
    }

    /** Makes a room that this person may enter. */
    JanusRoom create(JanusServer server, boolean audiobridge, String token, Duration within) {
        return health.watched(server, "create", () -> {
            try (JanusDialogue dialogue = JanusDialogue.with(server, sockets, within)) {
                JanusRoom asked = new JanusRoom(
                        server.getId(), UUID.randomUUID().toString(), RandomText.alphanumeric(SEED), audiobridge);
                String id = dialogue.message(dialogue.attach(VIDEO), videoroom(server, asked, token))
                        .path("room")
                        .asString(asked.room());
                JanusRoom room = new JanusRoom(server.getId(), id, asked.seed(), audiobridge);
                if (audiobridge) {
                    dialogue.message(dialogue.attach(AUDIO), audiobridge(server, room, token));
                }
                return room;
            }
        });
    }

    private static ObjectNode videoroom(JanusServer server, JanusRoom room, String token) {
        ObjectNode body = request("create", room)
                .put("admin_key", server.secret())
                .put("permanent", false)
                .put("secret", secret(server, room))
                .put("is_private", true)
                .put("require_pvtid", true)
                .put("lock_record", true)
                .put("notify_joining", true)
                .put("publishers", PUBLISHERS)
                .put("bitrate", BITRATE);
        body.putArray("allowed").add(token);
        return body;
    }

    private static ObjectNode audiobridge(JanusServer server, JanusRoom room, String token) {
        ObjectNode body = request("create", room)
                .put("admin_key", server.secret())
                .put("permanent", false)
                .put("secret", secret(server, room))
                .put("audiolevel_ext", true)
                .put("audiolevel_event", true)
                .put("audio_active_packets", 50)
                .put("audio_level_average", 50)
                .put("is_private", true)
                .put("record", false);
        body.putArray("allowed").add(token);
        return body;
    }

    /** Lets this person into a room as well; false if the server has lost the room. */
    boolean admit(JanusServer server, JanusRoom room, String token, Duration within) {
        return health.watched(server, "admit", () -> {
            try (JanusDialogue dialogue = JanusDialogue.with(server, sockets, within)) {
                long video = dialogue.attach(VIDEO);
                if (!dialogue.message(video, request("exists", room))
                        .path("exists")
                        .asBoolean(false)) {
                    return false;
                }
                allow(dialogue, video, server, room, "add", token);
                return true;
            }
        });
    }

    /** From now on these people may not enter the room any more. */
    void expel(JanusServer server, JanusRoom room, String token, Duration within) {
        health.watched(server, "expel", () -> {
            try (JanusDialogue dialogue = JanusDialogue.with(server, sockets, within)) {
                allow(dialogue, dialogue.attach(VIDEO), server, room, "remove", token);
                return true;
            }
        });
    }

    private static void allow(
            JanusDialogue dialogue, long video, JanusServer server, JanusRoom room, String action, String token) {
        for (long handle : room.audiobridge() ? List.of(video, dialogue.attach(AUDIO)) : List.of(video)) {
            ObjectNode body =
                    request("allowed", room).put("secret", secret(server, room)).put("action", action);
            body.putArray("allowed").add(token);
            dialogue.message(handle, body);
        }
    }

    /** Ends a room, whoever is in it. */
    void destroy(JanusServer server, JanusRoom room, Duration within) {
        health.watched(server, "destroy", () -> {
            try (JanusDialogue dialogue = JanusDialogue.with(server, sockets, within)) {
                dialogue.message(
                        dialogue.attach(VIDEO), request("destroy", room).put("secret", secret(server, room)));
                if (room.audiobridge()) {
                    dialogue.message(
                            dialogue.attach(AUDIO), request("destroy", room).put("secret", secret(server, room)));
                }
                return true;
            }
        });
    }

    /** Asks a server whether it is there and has both plugins. */
    void check(JanusServer server, Duration within) {
        health.watched(server, "info", () -> {
            try (JanusDialogue dialogue = JanusDialogue.with(server, sockets, within)) {
                dialogue.info();
                dialogue.attach(VIDEO);
                dialogue.attach(AUDIO);
                return true;
            }
        });
    }

    private static ObjectNode request(String what, JanusRoom room) {
        return JsonNodeFactory.instance.objectNode().put("request", what).put("room", room.room());
    }

    private static String secret(JanusServer server, JanusRoom room) {
        return secret(server.secret(), room.seed());
    }

    static String secret(String roomCreateKey, String seed) {
        try {
            byte[] text = (roomCreateKey + ":secret:" + seed).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
