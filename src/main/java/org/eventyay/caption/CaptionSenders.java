package org.eventyay.caption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eventyay.refusal.Denied;
import org.eventyay.refusal.Invalid;
import org.eventyay.room.RoomSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads what programs send to a room, checks it as a whole, and hands it on. */
@Service
public class CaptionSenders {
    /** Longest request, in bytes. */
    public static final int MOST_BYTES = 64 << 10;

    private final CaptionIntake intake;
    private final CaptionMetrics metrics;

    CaptionSenders(CaptionIntake intake, CaptionMetrics metrics) {
        this.intake = intake;
        this.metrics = metrics;
    }

    /**
     * Takes a message or a list of messages, all or none.
     *
     * @param key what the sender showed; null if it may send whatever the room has
     * @return {@code {"ids": […]}}
     * @throws Invalid naming the fields; of a list by position
     * @throws Denied if the key is not good for a language
     * @throws org.eventyay.refusal.Limited {@code room.caption.rate}
     */
    public ObjectNode take(RoomSnapshot room, JsonNode body, @Nullable CaptionKey key) {
        Instant received = Instant.now();
        List<CaptionMessage> messages =
                body.isArray() ? list(room, body, key, received) : one(room, body, key, received);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        var ids = answer.putArray("ids");
        intake.take(messages, received).forEach(ids::add);
        return answer;
    }

    private List<CaptionMessage> one(RoomSnapshot room, JsonNode body, @Nullable CaptionKey key, Instant now) {
        ObjectNode faults = JsonNodeFactory.instance.objectNode();
        CaptionMessage message = read(room, body, key, now, faults);
        if (message == null) {
            throw invalid(faults);
        }
        return List.of(message);
    }

    private List<CaptionMessage> list(RoomSnapshot room, JsonNode body, @Nullable CaptionKey key, Instant now) {
        ObjectNode faults = JsonNodeFactory.instance.objectNode();
        if (body.size() > CaptionIntake.BURST) {
            faults.putArray("non_field_errors").add("Send at most " + CaptionIntake.BURST + " messages at once.");
            throw invalid(faults);
        }
        List<CaptionMessage> messages = new ArrayList<>();
        for (int i = 0; i < body.size(); i++) {
            ObjectNode wrong = JsonNodeFactory.instance.objectNode();
            CaptionMessage message = read(room, body.get(i), key, now, wrong);
            if (message == null) {
                faults.set(Integer.toString(i), wrong);
            } else {
                messages.add(message);
            }
        }
        if (!faults.isEmpty()) {
            throw invalid(faults);
        }
        return messages;
    }

    private Invalid invalid(ObjectNode faults) {
        metrics.refused("invalid");
        return new Invalid(faults);
    }

    private @Nullable CaptionMessage read(
            RoomSnapshot room, JsonNode given, @Nullable CaptionKey key, Instant now, ObjectNode faults) {
        if (!given.isObject()) {
            faults.putArray("non_field_errors").add("Send an object.");
            return null;
        }
        String language =
                Languages.canonical(given.path("language").asString("")).orElse("");
        CaptionTrack track = RoomCaptions.of(room)
                .track(language)
                .filter(CaptionTrack::active)
                .orElse(null);
        if (key != null && !language.isEmpty() && !key.allows(language)) {
            metrics.refused("denied");
            throw new Denied("denied", "You do not have permission to perform this action.");
        }
        return CaptionMessage.read(given, track, now, faults);
    }

    /**
     * Takes one message of a sender that has named its language before.
     *
     * @return the number of the line if it is complete, else null
     * @throws Invalid naming the fields
     * @throws org.eventyay.refusal.Limited {@code room.caption.rate}
     */
    @Nullable
    Long take(CaptionTrack track, JsonNode given) {
        ObjectNode faults = JsonNodeFactory.instance.objectNode();
        Instant received = Instant.now();
        CaptionMessage message = given.isObject() ? CaptionMessage.read(given, track, received, faults) : null;
        if (message == null) {
            throw invalid(faults);
        }
        Long id = intake.take(List.of(message), received).getFirst();
        return message.state() == CaptionState.FINAL ? Objects.requireNonNull(id) : null;
    }
}
