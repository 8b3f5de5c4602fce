package org.eventyay.outgoing;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A request and what it may cost.
 *
 * @param body bytes to send, null for none
 * @param within time for everything, redirects included
 * @param redirects how many are followed; only those of a GET
 * @param maximumBytes most bytes of an answer by its content type (lower case, without parameters); 0: that type is not wanted and
 *     its body is not read
 * @param cut whether a longer answer is cut off there; else it is an error
 * @param publicOnly whether even the internal networks that the operator opened are out of bounds
 */
public record OutgoingRequest(
        String method,
        URI uri,
        Map<String, String> headers,
        byte @Nullable [] body,
        Duration within,
        int redirects,
        ToIntFunction<String> maximumBytes,
        boolean cut,
        boolean publicOnly) {
    private static final int MEGABYTE = 1 << 20;

    /** A GET that takes ten seconds, five redirects and a megabyte at most. */
    public static OutgoingRequest get(URI uri) {
        return new OutgoingRequest(
                "GET", uri, Map.of(), null, Duration.ofSeconds(10), 5, type -> MEGABYTE, false, false);
    }

    /** A POST that takes ten seconds at most; redirects are answers like any other. */
    public static OutgoingRequest post(URI uri, byte[] body) {
        return new OutgoingRequest(
                "POST", uri, Map.of(), body, Duration.ofSeconds(10), 0, type -> MEGABYTE, false, false);
    }

    /** With these headers. */
    public OutgoingRequest with(Map<String, String> more) {
        return new OutgoingRequest(
                method, uri, Map.copyOf(more), body, within, redirects, maximumBytes, cut, publicOnly);
    }

    /** Within this time. */
    public OutgoingRequest within(Duration time) {
        return new OutgoingRequest(method, uri, headers, body, time, redirects, maximumBytes, cut, publicOnly);
    }

    /** With this many bytes at most, an error if there are more. */
    public OutgoingRequest atMost(ToIntFunction<String> bytes) {
        return new OutgoingRequest(method, uri, headers, body, within, redirects, bytes, false, publicOnly);
    }

    /** With only the first so many bytes. */
    public OutgoingRequest onlyFirst(ToIntFunction<String> bytes) {
        return new OutgoingRequest(method, uri, headers, body, within, redirects, bytes, true, publicOnly);
    }

    /** Never into internal networks, for addresses that anybody may name: the operator opened those for settings, not for guests. */
    public OutgoingRequest toPublicOnly() {
        return new OutgoingRequest(method, uri, headers, body, within, redirects, maximumBytes, cut, true);
    }
}
