package org.eventyay.call;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eventyay.live.LiveError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** What browsers may tell each other to find a way for sound and picture; and what of it must not be told where addresses are hidden. */
final class SignalRules {
    private static final int MOST_BYTES = 64 << 10;
    private static final Set<String> SESSIONS = Set.of("offer", "answer");
    private static final Set<String> CANDIDATE_KEYS =
            Set.of("candidate", "sdpMid", "sdpMLineIndex", "usernameFragment");
    private static final Pattern RELAYED = Pattern.compile("(?i)\\styp\\s+relay(\\s|$)");
    /** The address a relayed candidate was seen from. */
    private static final Pattern RELATED = Pattern.compile("(?i)\\sraddr\\s+\\S+\\s+rport\\s+\\d+");

    private static final Pattern CONNECTION = Pattern.compile("(?im)^c=IN IP[46] \\S+");
    private static final Pattern ORIGIN = Pattern.compile("(?im)^(o=\\S+ \\S+ \\S+ IN) IP[46] \\S+");
    private static final Pattern RTCP = Pattern.compile("(?im)^a=rtcp:\\d+ .*$");

    private SignalRules() {}

    /**
     * A signal in form.
     *
     * @throws LiveError {@code call.invalid}
     */
    static ObjectNode checked(@Nullable JsonNode given) {
        if (!(given instanceof ObjectNode signal) || signal.toString().length() > MOST_BYTES) {
            throw new LiveError("call.invalid");
        }
        String type = signal.path("type").asString("");
        JsonNode candidate = signal.path("candidate");
        boolean good = SESSIONS.contains(type)
                ? signal.path("sdp").isString()
                : type.equals("candidate") && (candidate.isNull() || candidate.isObject());
        if (!good || candidate.isObject() && !candidate.path("candidate").isString()) {
            throw new LiveError("call.invalid");
        }
        return signal;
    }

    /** The same without addresses of those who send it; null if nothing is left to be told. */
    static @Nullable ObjectNode relayed(ObjectNode signal) {
        ObjectNode hidden = signal.objectNode().put("type", signal.path("type").asString());
        if (signal.path("sdp").isString()) {
            return hidden.put("sdp", relayed(signal.path("sdp").asString()));
        }
        if (!(signal.path("candidate") instanceof ObjectNode candidate)) {
            return hidden.set("candidate", NullNode.getInstance());
        }
        String line = candidate.path("candidate").asString();
        if (!line.isEmpty() && !RELAYED.matcher(line).find()) {
            return null;
        }
        ObjectNode shown = hidden.putObject("candidate");
        candidate.properties().stream()
                .filter(entry -> CANDIDATE_KEYS.contains(entry.getKey()))
                .forEach(entry -> shown.set(entry.getKey(), entry.getValue()));
        shown.put("candidate", unrelated(line));
        return hidden;
    }

    private static String relayed(String sdp) {
        String end = sdp.contains("\r\n") ? "\r\n" : "\n";
        String lines = sdp.lines()
                .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith("a=candidate:")
                        || RELAYED.matcher(line).find())
                .map(line -> line.toLowerCase(Locale.ROOT).startsWith("a=candidate:") ? unrelated(line) : line)
                .collect(Collectors.joining(end));
        String nowhere = CONNECTION.matcher(lines).replaceAll("c=IN IP4 0.0.0.0");
        nowhere = ORIGIN.matcher(nowhere).replaceAll("$1 IP4 0.0.0.0");
        nowhere = RTCP.matcher(nowhere).replaceAll("a=rtcp:9 IN IP4 0.0.0.0");
        return sdp.endsWith("\n") ? nowhere + end : nowhere;
    }

    private static String unrelated(String line) {
        return RELATED.matcher(line).replaceAll(" raddr 0.0.0.0 rport 0");
    }
}
