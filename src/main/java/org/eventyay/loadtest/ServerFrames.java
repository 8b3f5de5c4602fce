package org.eventyay.loadtest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what a server sends: the answer to the handshake, then frames (RFC 6455 §5). What has not come completely is kept with the attendee;
 * everything else is in one array that is used again and again.
 */
final class ServerFrames {
    private static final int LONGEST = 4 << 20;
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] UPGRADED = "HTTP/1.1 101".getBytes(StandardCharsets.US_ASCII);

    private final Listener listener;
    private byte[] bytes = new byte[1 << 19];

    /** Who is told. The bytes are valid during the call only; nothing is read any more of an attendee whose wire was taken away meanwhile. */
    interface Listener {
        /** The handshake is done; the attendee is not in that state any more when this returns. */
        void opened(Attendee who);

        /** A text message came. */
        void text(Attendee who, byte[] bytes, int from, int to, long at);

        /** The server asks for a sign of life with these bytes in it. */
        void pinged(Attendee who, byte[] bytes, int from, int to);

        /** The server does not go on, or says what can't be understood; the attendee has no wire any more when this returns. */
        void over(Attendee who, String how);
    }

    ServerFrames(Listener listener) {
        this.listener = listener;
    }

    /** Takes what came for an attendee at this time. */
    void take(Attendee who, ByteBuffer came, long at) {
        int length = gather(who, came);
        int place = 0;
        if (who.state == Attendee.State.HANDSHAKE) {
            place = upgrade(who, length);
        }
        while (who.wire != null && who.state != Attendee.State.HANDSHAKE) {
            int next = frame(who, place, length, at);
            if (next < 0) {
                break;
            }
            place = next;
        }
        if (who.wire != null && place < length) {
            who.kept = Arrays.copyOfRange(bytes, place, length);
        }
    }

    /** Puts what came behind what was kept of earlier; how much that is. */
    private int gather(Attendee who, ByteBuffer came) {
        byte[] kept = who.kept;
        int before = kept == null ? 0 : kept.length;
        int length = before + came.remaining();
        if (length > bytes.length) {
            bytes = new byte[Math.max(length, bytes.length * 2)];
        }
        if (kept != null) {
            System.arraycopy(kept, 0, bytes, 0, before);
            who.kept = null;
        }
        came.get(bytes, before, came.remaining());
        return length;
    }

    /** Where the frames begin, or 0 while the answer to the handshake is not complete. */
    private int upgrade(Attendee who, int length) {
        for (int i = 0; i + END_OF_HEAD.length <= length; i++) {
            if (Arrays.equals(bytes, i, i + END_OF_HEAD.length, END_OF_HEAD, 0, END_OF_HEAD.length)) {
                if (Arrays.mismatch(bytes, 0, UPGRADED.length, UPGRADED, 0, UPGRADED.length) >= 0) {
                    String answer = new String(bytes, 0, Math.min(length, 60), StandardCharsets.ISO_8859_1);
                    listener.over(
                            who,
                            "the handshake was answered "
                                    + answer.lines().findFirst().orElse(""));
                    return length;
                }
                listener.opened(who);
                return i + END_OF_HEAD.length;
            }
        }
        return 0;
    }

    /** Handles one frame; where the next begins, or -1 while this one is not complete. */
    private int frame(Attendee who, int place, int length, long at) {
        if (length - place < 2) {
            return -1;
        }
        int head = 2;
        long size = bytes[place + 1] & 0x7f;
        if (size >= 126) {
            int more = size == 126 ? 2 : 8;
            head += more;
            if (length - place < head) {
                return -1;
            }
            size = 0;
            for (int i = place + 2; i < place + head; i++) {
                size = size << 8 | bytes[i] & 0xff;
            }
        }
        if (size > LONGEST) {
            listener.over(who, "a frame of " + size + " bytes");
            return -1;
        }
        int end = place + head + (int) size;
        if (length < end) {
            return -1;
        }
        handle(who, bytes[place], place + head, end, at);
        return end;
    }

    private void handle(Attendee who, int first, int from, int to, long at) {
        int opcode = first & 0xf;
        boolean last = first < 0;
        switch (opcode) {
            case ClientFrames.PING -> listener.pinged(who, bytes, from, to);
            case ClientFrames.PONG -> {}
            case ClientFrames.CLOSE -> listener.over(who, "the server said goodbye" + code(from, to));
            default -> {
                if (last && opcode != 0) {
                    listener.text(who, bytes, from, to, at);
                } else {
                    part(who, last, from, to, at);
                }
            }
        }
    }

    private void part(Attendee who, boolean last, int from, int to, long at) {
        byte[] before = who.gathered == null ? new byte[0] : who.gathered;
        byte[] whole = Arrays.copyOf(before, before.length + to - from);
        System.arraycopy(bytes, from, whole, before.length, to - from);
        who.gathered = last ? null : whole;
        if (last) {
            listener.text(who, whole, 0, whole.length, at);
        }
    }

    private String code(int from, int to) {
        return to - from < 2 ? "" : " (" + ((bytes[from] & 0xff) << 8 | bytes[from + 1] & 0xff) + ")";
    }
}
