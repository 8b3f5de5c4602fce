package org.eventyay.live.jetty;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.jetty.websocket.core.exception.BadPayloadException;

/** A text message that comes in pieces. Grows with what came, whatever was announced; what is no UTF-8 is noticed with its piece. */
final class IncomingMessage {
    private static final int BEGINNING = 80;

    private final CharsetDecoder utf8 = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer thrownAway = CharBuffer.allocate(1024);
    private byte[] bytes = {};
    private int length;
    private int checked;

    /** A whole message in one piece: the usual case, which needs nothing of the rest. */
    static String whole(ByteBuffer payload) {
        byte[] all = new byte[payload.remaining()];
        payload.get(all);
        String text = new String(all, StandardCharsets.UTF_8);
        // what can't be read becomes this sign, which few messages have of their own
        if (text.indexOf('\ufffd') >= 0) {
            IncomingMessage strict = new IncomingMessage();
            strict.append(ByteBuffer.wrap(all));
            return strict.text();
        }
        return text;
    }

    void append(ByteBuffer piece) {
        int more = piece.remaining();
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, Math.min(bytes.length * 2, bytes.length + (1 << 20))));
        }
        piece.get(bytes, length, more);
        length += more;
        check(false);
    }

    private void check(boolean last) {
        ByteBuffer rest = ByteBuffer.wrap(bytes, checked, length - checked);
        while (true) {
            thrownAway.clear();
            var result = utf8.decode(rest, thrownAway, last);
            if (result.isError() || last && rest.hasRemaining() && result.isUnderflow()) {
                throw new BadPayloadException("Invalid UTF-8");
            }
            if (result.isUnderflow()) {
                break;
            }
        }
        checked = rest.position();
    }

    int length() {
        return length;
    }

    /** How it begins, for who has to know what it is going to be. */
    String beginning() {
        return new String(bytes, 0, Math.min(length, BEGINNING), StandardCharsets.ISO_8859_1);
    }

    /** All of it; nothing may be appended afterwards. */
    String text() {
        check(true);
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
