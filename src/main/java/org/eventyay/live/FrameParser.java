package org.eventyay.live;

import org.eventyay.text.CleanJson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/** Reads what clients send. Never throws: for what can't be read there are kinds of frames. */
@Component
class FrameParser {
    /** A shorter frame can't take much memory. */
    private static final int HARMLESS = 128;
    /** What surrounds the value of a ping. */
    private static final int AROUND = 32;

    private final JsonMapper json;

    FrameParser(JsonMapper json) {
        this.json = json;
    }

    /**
     * Looks through a frame before it is made: what it would be, and how many values.
     *
     * @return null if it is not JSON
     */
    @Nullable
    FrameScan scan(String text) {
        try {
            return text.length() <= HARMLESS ? FrameScan.SMALL : FrameScan.of(json, text);
        } catch (JacksonException e) {
            return null;
        }
    }

    /**
     * Reads a frame that was looked through.
     *
     * @param nodes most values it may have
     * @param depth how deep they may be nested
     */
    InFrame parse(String text, FrameScan scan, int nodes, int depth) {
        if (scan.nodes() > nodes
                || scan.depth() > depth
                || "ping".equals(scan.action()) && text.length() > LiveLimits.PING + AROUND) {
            return new InFrame.TooMuch(scan.elements() == 3 && !"ping".equals(scan.action()) ? scan.id() : null);
        }
        JsonNode frame;
        try {
            frame = json.readTree(text);
        } catch (JacksonException e) {
            return new InFrame.Unreadable();
        }
        if (frame == null || frame.isMissingNode()) {
            return new InFrame.Unreadable();
        }
        if (!frame.isArray() || frame.isEmpty() || !frame.get(0).isString()) {
            return new InFrame.NoCommand();
        }
        JsonNode id = frame.size() == 3 ? frame.get(1) : null;
        if (id != null && !CleanJson.isFinite(id)) {
            return new InFrame.NoCommand(); // there is no number to answer to
        }
        return read(frame.get(0).asString(), frame);
    }

    private static InFrame read(String action, JsonNode frame) {
        int size = frame.size();
        JsonNode id = size == 3 ? frame.get(1) : null;
        return switch (action) {
            case "ping" -> new InFrame.Ping(size > 1 ? frame.get(1) : NullNode.getInstance());
            case "authenticate" ->
                new InFrame.Authenticate(id, size > 1 ? frame.get(size - 1) : NullNode.getInstance());
            default -> new InFrame.Call(action, id, size > 2 ? frame.get(2) : null);
        };
    }
}
