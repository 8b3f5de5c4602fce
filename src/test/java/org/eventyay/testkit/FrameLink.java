package org.eventyay.testkit;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server's side of one connection that speaks JSON over a WebSocket (RFC 6455), as far as stand-ins of servers need it. */
final class FrameLink {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DataInputStream in;
    private final OutputStream out;
    private final String path;
    private final String key;
    private final boolean janus;

    /** Reads what is asked for. */
    FrameLink(Socket socket) throws IOException {
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        String[] first = line().split(" ");
        path = first.length > 1 ? first[1] : "";
        String found = "";
        boolean wanted = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("sec-websocket-key:")) {
                found = line.substring(line.indexOf(':') + 1).strip();
            }
            wanted |= lower.startsWith("sec-websocket-protocol:") && lower.contains("janus-protocol");
        }
        key = found;
        janus = wanted;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int one = in.read(); one >= 0 && one != '\n'; one = in.read()) {
            if (one != '\r') {
                line.append((char) one);
            }
        }
        return line.toString();
    }

    String path() {
        return path;
    }

    /** Whether the subprotocol of Janus is wanted. */
    boolean janus() {
        return janus;
    }

    /** From now on it is a WebSocket. */
    void open() throws IOException {
        head(
                "101 Switching Protocols",
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " + accepted()
                        + (janus ? "\r\nSec-WebSocket-Protocol: janus-protocol" : ""));
    }

    private String accepted() {
        try {
            byte[] text = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** It is none; this is all there is to say. */
    void answer(String status, String html) throws IOException {
        byte[] body = html.getBytes(StandardCharsets.UTF_8);
        head(status, "Content-Type: text/html; charset=utf-8\r\nConnection: close\r\nContent-Length: " + body.length);
        out.write(body);
    }

    private void head(String status, String headers) throws IOException {
        out.write(("HTTP/1.1 " + status + "\r\n" + headers + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** The next text; null at the end. */
    JsonNode read() throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        int length = in.read() & 127;
        length = length == 126 ? in.readUnsignedShort() : length;
        byte[] mask = in.readNBytes(4);
        byte[] data = in.readNBytes(length);
        for (int i = 0; i < data.length; i++) {
            data[i] ^= mask[i % 4];
        }
        if ((first & 15) == 8) {
            out.write(new byte[] {(byte) 0x88, 0});
            return null;
        }
        return JSON.readTree(new String(data, StandardCharsets.UTF_8));
    }

    /** Says something, from whatever thread. */
    synchronized void say(JsonNode what) throws IOException {
        byte[] data = JSON.writeValueAsBytes(what);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x81);
        if (data.length < 126) {
            frame.write(data.length);
        } else {
            frame.write(126);
            frame.write(data.length >> 8);
            frame.write(data.length & 255);
        }
        frame.writeBytes(data);
        out.write(frame.toByteArray());
    }
}
