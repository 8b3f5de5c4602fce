package org.eventyay.feedback;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a browser noted before somebody reported a problem, as far as it can be made out.
 *
 * @param userAgent empty if it is not told
 * @param lines what happened, in the order it was noted
 * @param raw the text itself where it is not of the known form, else null
 */
public record Trace(
        String userAgent, List<Line> lines, @Nullable String raw) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int COLUMNS = 4;

    /** One noted line. */
    public record Line(String tag, String time, String level, String message) {}

    /** Reads what was sent; never fails. */
    public static Trace of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return new Trace("", List.of(), null);
        }
        try {
            JsonNode trace = JSON.readTree(text);
            if (trace.isObject() && trace.path("trace").isArray()) {
                List<Line> lines =
                        trace.path("trace").valueStream().map(Trace::line).toList();
                return new Trace(shown(trace.path("userAgent")), lines, null);
            }
        } catch (JacksonException e) {
            // shown as it is
        }
        return new Trace("", List.of(), text);
    }

    private static Line line(JsonNode entry) {
        if (!entry.isArray() || entry.size() > COLUMNS) {
            return new Line("", "", "", shown(entry));
        }
        return new Line(shown(entry.path(0)), shown(entry.path(1)), shown(entry.path(2)), shown(entry.path(3)));
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? "" : node.isContainer() ? node.toString() : node.asString("");
    }
}
