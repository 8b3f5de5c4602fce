package org.eventyay.poll;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.live.LiveError;
import org.eventyay.live.Uuids;
import org.eventyay.poll.Poll.Option;
import org.eventyay.text.PlainText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a manager wants a poll to be; what is null stays as it is. A field that can't be stored is refused with {@code poll.invalid}
 * before anything is written.
 */
record PollBody(
        @Nullable String content,
        @Nullable PollState state,
        @Nullable PollType type,
        @Nullable Boolean pinned,
        @Nullable JsonNode options) {
    static final int MAXIMUM_CONTENT = 2_000;
    static final int MAXIMUM_OPTION = 500;
    static final int MAXIMUM_OPTIONS = 50;

    /** A new poll: what is empty becomes the default, other keys are not read. */
    static PollBody create(JsonNode content, JsonNode state, JsonNode type, JsonNode options) {
        return new PollBody(
                text(content, MAXIMUM_CONTENT),
                isEmpty(state)
                        ? PollState.DRAFT
                        : word(state).flatMap(PollState::of).orElseThrow(PollBody::invalid),
                isEmpty(type)
                        ? PollType.CHOICE
                        : word(type).flatMap(PollType::of).orElseThrow(PollBody::invalid),
                null,
                options);
    }

    /** A change: keys that are missing change nothing. */
    static PollBody update(JsonNode content, JsonNode state, JsonNode type, JsonNode pinned, JsonNode options) {
        if (!pinned.isMissingNode() && !pinned.isBoolean()) {
            throw invalid();
        }
        boolean keeps = options.isMissingNode() || options.isNull() || options.isArray() && options.isEmpty();
        return new PollBody(
                content.isMissingNode() ? null : text(content, MAXIMUM_CONTENT),
                state.isMissingNode()
                        ? null
                        : word(state).flatMap(PollState::of).orElseThrow(PollBody::invalid),
                type.isMissingNode() ? null : word(type).flatMap(PollType::of).orElseThrow(PollBody::invalid),
                pinned.isMissingNode() ? null : pinned.asBoolean(),
                keeps ? null : options);
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || value.isString() && value.asString().isEmpty();
    }

    private static Optional<String> word(JsonNode value) {
        return value.isString() ? Optional.of(value.asString()) : Optional.empty();
    }

    private static String text(JsonNode value, int maximum) {
        if (!value.isString() || PlainText.isBlank(value.asString())) {
            throw invalid();
        }
        String text = value.asString().strip();
        if (PlainText.length(text) > maximum) {
            throw invalid();
        }
        return text;
    }

    /**
     * The options it shall have. New ones without a text are passed over; where no order is said, an option comes last, or stays where
     * it is.
     *
     * @param present those it has now
     */
    List<Option> options(List<Option> present) {
        if (options == null || !options.isArray() || options.size() > MAXIMUM_OPTIONS) {
            throw invalid();
        }
        Map<UUID, Option> known = new HashMap<>();
        present.forEach(option -> known.put(option.id(), option));
        List<Option> wanted = new ArrayList<>();
        int last = 0;
        for (JsonNode entry : options) {
            Option option = option(entry, known, last + 1);
            if (option != null) {
                wanted.add(option);
                last = Math.max(last, option.order());
            }
        }
        if (wanted.isEmpty()) {
            throw invalid();
        }
        wanted.sort((one, other) -> Integer.compare(one.order(), other.order()));
        return wanted;
    }

    private static @Nullable Option option(JsonNode entry, Map<UUID, Option> known, int next) {
        if (!entry.isObject()) {
            throw invalid();
        }
        JsonNode content = entry.path("content");
        JsonNode order = entry.path("order");
        if (!order.isMissingNode() && !order.isNull() && !(order.isInt() && order.asInt() >= 0)) {
            throw invalid();
        }
        if (entry.hasNonNull("id")) {
            // each only once: a second entry with its id finds it gone
            Option before = Uuids.of(entry.path("id")).map(known::remove).orElseThrow(PollBody::invalid);
            String text = content.isMissingNode() ? before.content() : text(content, MAXIMUM_OPTION);
            return new Option(before.id(), order.isInt() ? order.asInt() : before.order(), text);
        }
        if (content.isMissingNode()
                || content.isNull()
                || content.isString() && PlainText.isBlank(content.asString())) {
            return null;
        }
        return new Option(UUID.randomUUID(), order.isInt() ? order.asInt() : next, text(content, MAXIMUM_OPTION));
    }

    static LiveError invalid() {
        return new LiveError("poll.invalid");
    }
}
