package org.eventyay.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What has to be known of MPEG transport streams: the time stamp with which the picture begins, and how much there is of it. */
final class TransportStream {
    private static final int PACKET = 188;
    private static final int FIRST_VIDEO = 0xE0;
    private static final int LAST_VIDEO = 0xEF;
    private static final int FIRST_AUDIO = 0xC0;
    /** Time stamps begin again after so many of 1/90,000 s. */
    private static final long ROUND = 1L << 33;

    private TransportStream() {}

    /** The presentation time stamp of the first picture that begins in these bytes, in 1/90,000 s; null if none does. */
    static @Nullable Long firstPts(byte[] bytes, int length) {
        for (int at = 0; at + PACKET <= length; at += PACKET) {
            if (bytes[at] != 0x47) {
                return null;
            }
            int payload = beginning(bytes, at, FIRST_VIDEO);
            if (payload >= 0) {
                return (bytes[payload + 7] & 0x80) == 0 ? null : stamp(bytes, payload + 9);
            }
        }
        return null;
    }

    /**
     * What is in a file.
     *
     * @param seconds from the first to the last time stamp of the sound or picture that lasts longest
     * @param skips whether a picture is missing between others
     */
    record Content(double seconds, boolean skips) {}

    /** What is in these bytes; empty if there is no time stamp. */
    static Optional<Content> content(byte[] bytes) {
        Map<Integer, List<Long>> stamps = new HashMap<>();
        for (int at = 0; at + PACKET <= bytes.length && bytes[at] == 0x47; at += PACKET) {
            int payload = beginning(bytes, at, FIRST_AUDIO);
            if (payload >= 0 && (bytes[payload + 7] & 0x80) != 0) {
                stamps.computeIfAbsent(bytes[payload + 3] & 0xFF, stream -> new ArrayList<>())
                        .add(stamp(bytes, payload + 9));
            }
        }
        double longest = 0;
        boolean skips = false;
        for (Map.Entry<Integer, List<Long>> stream : stamps.entrySet()) {
            long[] times = inOrder(stream.getValue());
            longest = Math.max(longest, (times[times.length - 1] - times[0]) / 90_000.0);
            skips |= stream.getKey() >= FIRST_VIDEO && skips(times);
        }
        return stamps.isEmpty() ? Optional.empty() : Optional.of(new Content(longest, skips));
    }

    /** Time stamps since the first one sent, as they are shown: pictures are sent in another order. */
    private static long[] inOrder(List<Long> stamps) {
        long begin = stamps.getFirst();
        return stamps.stream()
                .mapToLong(stamp -> Math.floorMod(stamp - begin + ROUND / 2, ROUND) - ROUND / 2)
                .sorted()
                .toArray();
    }

    private static boolean skips(long[] times) {
        long[] steps = IntStream.range(1, times.length)
                .mapToLong(i -> times[i] - times[i - 1])
                .sorted()
                .toArray();
        return steps.length > 0 && steps[steps.length - 1] > 1.6 * steps[steps.length / 2];
    }

    /** Where in this packet a sound or picture begins; -1 if none does. */
    private static int beginning(byte[] bytes, int at, int firstStream) {
        boolean begins = (bytes[at + 1] & 0x40) != 0;
        int payload = at + 4;
        int adaptation = bytes[at + 3] & 0x30;
        if ((adaptation & 0x20) != 0) {
            payload += 1 + (bytes[at + 4] & 0xFF);
        }
        boolean has = begins && (adaptation & 0x10) != 0 && payload + 14 <= at + PACKET;
        return has && isStream(bytes, payload, firstStream) ? payload : -1;
    }

    private static boolean isStream(byte[] bytes, int at, int firstStream) {
        int stream = bytes[at + 3] & 0xFF;
        return bytes[at] == 0
                && bytes[at + 1] == 0
                && bytes[at + 2] == 1
                && stream >= firstStream
                && stream <= LAST_VIDEO;
    }

    private static long stamp(byte[] bytes, int at) {
        return ((long) (bytes[at] & 0x0E) << 29)
                | (bytes[at + 1] & 0xFF) << 22
                | (bytes[at + 2] & 0xFE) << 14
                | (bytes[at + 3] & 0xFF) << 7
                | (bytes[at + 4] & 0xFF) >> 1;
    }
}
