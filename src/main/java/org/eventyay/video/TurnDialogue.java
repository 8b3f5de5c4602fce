package org.eventyay.video;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eventyay.video.TurnCredentials.IceServer;
import org.jspecify.annotations.Nullable;

/** Asks a TURN server for a relayed address, as browsers do (RFC 5389, RFC 5766), over one connection. */
final class TurnDialogue {
    private static final int COOKIE = 0x2112A442;
    private static final int ALLOCATE = 0x0003;
    private static final int ALLOCATED = 0x0103;
    private static final int USERNAME = 0x0006;
    private static final int INTEGRITY = 0x0008;
    private static final int ERROR = 0x0009;
    private static final int REALM = 0x0014;
    private static final int NONCE = 0x0015;
    private static final int TRANSPORT = 0x0019;
    private static final byte[] UDP = {17, 0, 0, 0};
    private static final int HEADER = 20;
    private static final int DIGEST = 20;
    private static final int MOST = 4096;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Socket socket;
    private final DataInputStream in;

    TurnDialogue(Socket socket) throws IOException {
        this.socket = socket;
        in = new DataInputStream(socket.getInputStream());
    }

    private record Answer(int type, Map<Integer, byte[]> attributes) {
        byte[] get(int attribute) {
            return attributes.getOrDefault(attribute, new byte[0]);
        }

        int error() {
            byte[] error = get(ERROR);
            return error.length < 4 ? 0 : error[2] * 100 + error[3];
        }
    }

    /** What is wrong; null if the server gives an address to somebody with these credentials. */
    @Nullable
    String problem(IceServer way) throws IOException {
        Answer asked = ask(new LinkedHashMap<>(Map.of(TRANSPORT, UDP)), null);
        if (asked.type() == ALLOCATED) {
            return "lets anybody in, without credentials";
        }
        if (asked.error() != 401) {
            return "answers, but not as a TURN server does";
        }
        Map<Integer, byte[]> attributes = new LinkedHashMap<>();
        attributes.put(TRANSPORT, UDP);
        attributes.put(USERNAME, way.username().getBytes(StandardCharsets.UTF_8));
        attributes.put(REALM, asked.get(REALM));
        attributes.put(NONCE, asked.get(NONCE));
        String realm = new String(asked.get(REALM), StandardCharsets.UTF_8);
        Answer answer = ask(attributes, key(way.username() + ":" + realm + ":" + way.credential()));
        if (answer.type() == ALLOCATED) {
            return null;
        }
        return answer.error() == 401
                ? "refuses the secret (or its clock is wrong)"
                : "gives no address: error " + answer.error();
    }

    private Answer ask(Map<Integer, byte[]> attributes, byte @Nullable [] key) throws IOException {
        byte[] body = encoded(attributes);
        ByteBuffer message = ByteBuffer.allocate(HEADER + body.length + (key == null ? 0 : 4 + DIGEST));
        byte[] id = new byte[12];
        RANDOM.nextBytes(id);
        message.putShort((short) ALLOCATE)
                .putShort((short) (message.capacity() - HEADER))
                .putInt(COOKIE)
                .put(id)
                .put(body);
        if (key != null) {
            byte[] digest = hmac(key, message.array(), message.position());
            message.putShort((short) INTEGRITY).putShort((short) DIGEST).put(digest);
        }
        socket.getOutputStream().write(message.array());
        return read();
    }

    private static byte[] encoded(Map<Integer, byte[]> attributes) {
        ByteBuffer body = ByteBuffer.allocate(attributes.values().stream()
                .mapToInt(one -> 4 + padded(one.length))
                .sum());
        attributes.forEach((type, value) -> {
            body.putShort(type.shortValue()).putShort((short) value.length).put(value);
            body.position(body.position() + padded(value.length) - value.length);
        });
        return body.array();
    }

    private static int padded(int length) {
        return (length + 3) / 4 * 4;
    }

    private Answer read() throws IOException {
        byte[] header = in.readNBytes(HEADER);
        ByteBuffer head = ByteBuffer.wrap(header);
        if (header.length < HEADER || head.getInt(4) != COOKIE) {
            throw new IOException("This is not STUN");
        }
        int length = head.getShort(2) & 0xFFFF;
        byte[] body = in.readNBytes(Math.min(length, MOST));
        Map<Integer, byte[]> attributes = new LinkedHashMap<>();
        ByteBuffer rest = ByteBuffer.wrap(body);
        while (rest.remaining() >= 4) {
            int type = rest.getShort() & 0xFFFF;
            int size = rest.getShort() & 0xFFFF;
            if (size > rest.remaining()) {
                break;
            }
            byte[] value = new byte[size];
            rest.get(value);
            rest.position(Math.min(rest.limit(), rest.position() + padded(size) - size));
            attributes.putIfAbsent(type, value);
        }
        return new Answer(head.getShort(0), attributes);
    }

    private static byte[] key(String text) {
        try {
            return MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, byte[] message, int length) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            mac.update(message, 0, length);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
