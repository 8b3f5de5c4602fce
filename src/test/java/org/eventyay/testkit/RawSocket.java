package org.eventyay.testkit;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A live connection byte by byte, for what no decent client does. */
public final class RawSocket implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;

    /**
     * What the server sent.
     *
     * @param first first byte of its header: 0x80 for the last piece, and the kind
     */
    public record Frame(int first, byte[] payload) {
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** The code of a goodbye, 0 if it has none. */
        public int code() {
            return payload.length < 2 ? 0 : ByteBuffer.wrap(payload).getShort() & 0xffff;
        }
    }

    private RawSocket(Socket socket) throws IOException {
        this.socket = socket;
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /** Connects to a port of this machine and says this. */
    public static RawSocket connect(int port, String words) {
        try {
            Socket socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(30_000);
            RawSocket raw = new RawSocket(socket);
            raw.send(words.getBytes(StandardCharsets.UTF_8));
            return raw;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects to a world and makes the handshake. */
    public static RawSocket open(int port, String worldId) {
        RawSocket raw = connect(
                port,
                "GET /ws/world/" + worldId + "/ HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Sec-WebSocket-Version: 13\r\n\r\n");
        String status = raw.head();
        if (!status.startsWith("HTTP/1.1 101")) {
            throw new IllegalStateException(status);
        }
        return raw;
    }

    /** The header of an HTTP response. */
    public String head() {
        StringBuilder head = new StringBuilder();
        try {
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    return head.toString();
                }
                head.append((char) next);
            }
            return head.toString();
        } catch (IOException e) {
            return head.toString();
        }
    }

    /** Sends bytes as they are. */
    public void send(byte[] bytes) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a masked frame with this first byte. */
    public void frame(int first, byte[] payload) {
        send(masked(first, payload));
    }

    /** Sends a masked frame with this first byte. */
    public void frame(int first, String payload) {
        frame(first, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** The header of a masked frame that announces so many bytes. */
    public static byte[] header(int first, long announced) {
        return ByteBuffer.allocate(14)
                .put((byte) first)
                .put((byte) 0xff)
                .putLong(announced)
                .putInt(0)
                .array();
    }

    /** A masked frame with this first byte. */
    public static byte[] masked(int first, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14).put((byte) first);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length < 65_536) {
            frame.put((byte) 0xfe).putShort((short) payload.length);
        } else {
            frame.put((byte) 0xff).putLong(payload.length);
        }
        byte[] mask = {1, 2, 3, 4};
        frame.put(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ mask[i % 4]));
        }
        byte[] bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return bytes;
    }

    /** The next frame of the server; null if the connection ends. */
    public Frame read() {
        try {
            int first = in.read();
            if (first < 0) {
                return null;
            }
            int length = in.readUnsignedByte();
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = Math.toIntExact(in.readLong());
            }
            byte[] payload = new byte[length];
            in.readFully(payload);
            return new Frame(first, payload);
        } catch (IOException e) {
            return null;
        }
    }

    /** Whether the server hangs up, and does not just stay silent. */
    public boolean isClosedByPeer() {
        try {
            return in.read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** The code the server says goodbye with, frames before it passed over; -1 if it just hangs up. */
    public int closeCode() {
        for (Frame frame = read(); frame != null; frame = read()) {
            if (frame.first() == 0x88) {
                return frame.code();
            }
        }
        return -1;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
