package org.eventyay.call;

import java.time.Instant;
import org.eventyay.live.Timestamps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody in a call sends, and whether they want to say something.
 *
 * @param hand since when their hand is up; null if it is not
 */
record CallState(
        boolean audio,
        boolean video,
        boolean screen,
        @Nullable Instant hand) {
    static final CallState SILENT = new CallState(false, false, false, null);

    /** What somebody can send. */
    enum Kind {
        AUDIO,
        VIDEO,
        SCREEN
    }

    /** What somebody wants changed; null changes nothing. */
    record Change(
            @Nullable Boolean audio,
            @Nullable Boolean video,
            @Nullable Boolean screen,
            @Nullable Boolean hand) {

        static final Change NONE = new Change(null, null, null, null);

        /** Whether something is to be sent. */
        boolean sends() {
            return Boolean.TRUE.equals(audio) || Boolean.TRUE.equals(video) || Boolean.TRUE.equals(screen);
        }

        /** The same without what needs the right to speak. */
        Change silenced() {
            return new Change(off(audio), off(video), off(screen), hand);
        }

        Change handOnly() {
            return new Change(null, null, null, hand);
        }

        private static @Nullable Boolean off(@Nullable Boolean wanted) {
            return wanted == null ? null : Boolean.FALSE;
        }
    }

    CallState with(Change change, Instant now) {
        Instant up = hand == null ? now : hand;
        return new CallState(
                change.audio() == null ? audio : change.audio(),
                change.video() == null ? video : change.video(),
                change.screen() == null ? screen : change.screen(),
                change.hand() == null ? hand : change.hand() ? up : null);
    }

    /** The same without this. */
    CallState without(Kind kind) {
        return new CallState(
                audio && kind != Kind.AUDIO, video && kind != Kind.VIDEO, screen && kind != Kind.SCREEN, hand);
    }

    /** The same without anything that is sent. */
    CallState listening() {
        return new CallState(false, false, false, hand);
    }

    ObjectNode view() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("audio", audio)
                .put("video", video)
                .put("screen", screen)
                .put("hand", hand == null ? null : Timestamps.text(hand));
    }

    /** What {@link #view} wrote. */
    static CallState read(JsonNode stored) {
        String hand = stored.path("hand").asString("");
        return new CallState(
                stored.path("audio").asBoolean(false),
                stored.path("video").asBoolean(false),
                stored.path("screen").asBoolean(false),
                hand.isEmpty() ? null : Instant.parse(hand.replace("+00:00", "Z")));
    }
}
