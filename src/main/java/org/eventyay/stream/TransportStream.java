package org.eventyay.stream;

import org.jspecify.annotations.Nullable;

/** What has to be known of MPEG transport streams: the time stamp with which the picture begins. */
final class TransportStream {
    private static final int PACKET = 188;
    private static final int FIRST_VIDEO = 0xE0;
    private static final int LAST_VIDEO = 0xEF;

    private TransportStream() {}

    /** The presentation time stamp of the first picture that begins in these bytes, in 1/90,000 s; null if none does. */
    static @Nullable Long firstPts(byte[] bytes, int length) {
        for (int at = 0; at + PACKET <= length; at += PACKET) {
            if (bytes[at] != 0x47) {
                return null;
            }
            boolean begins = (bytes[at + 1] & 0x40) != 0;
            int payload = at + 4;
            int adaptation = bytes[at + 3] & 0x30;
            if ((adaptation & 0x20) != 0) {
                payload += 1 + (bytes[at + 4] & 0xFF);
            }
            if (begins && (adaptation & 0x10) != 0 && payload + 14 <= at + PACKET && isVideo(bytes, payload)) {
                return (bytes[payload + 7] & 0x80) == 0 ? null : stamp(bytes, payload + 9);
            }
        }
        return null;
    }

    private static boolean isVideo(byte[] bytes, int at) {
        int stream = bytes[at + 3] & 0xFF;
        return bytes[at] == 0
                && bytes[at + 1] == 0
                && bytes[at + 2] == 1
                && stream >= FIRST_VIDEO
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
