package org.eventyay.loadtest;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocket;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server with one room that lets guests in and tells everybody what one of them says, with a fault. */
final class FaultyPeer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CHANNEL = "7c0f6a52-9d5e-4a55-8d0a-0d5f1a2b3c4d";
    /** The message at which it happens. */
    private static final int WHEN = 7;

    /** How long it is silent. */
    static final Duration SILENCE = Duration.ofMillis(1500);

    enum Fault {
        NONE,
        /** messages come in two frames, a ping between them */
        FRAGMENTED,
        LOST,
        DOUBLED,
        SWAPPED,
        REFUSED,
        CUT,
        /** whoever speaks is cut off before the answer, and nobody hears it */
        SPEAKER_CUT,
        /** the same after the answer */
        ANSWERED_AND_LOST,
        /** all goes silent for a while, and comes then */
        LATE,
        CLOSED_TO_GUESTS,
        UNKNOWN_WORLD,
        NO_SOCKETS
    }

    private final Fault fault;
    private final ServerSocket server;
    private final List<Peer> readers = new CopyOnWriteArrayList<>();
    private int messages;
    private byte[] heldBack;

    FaultyPeer(Fault fault) throws IOException {
        this(fault, ServerSocketFactory.getDefault());
    }

    FaultyPeer(Fault fault, ServerSocketFactory sockets) throws IOException {
        this.fault = fault;
        server = sockets.createServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
        Thread.ofVirtual().start(this::accept);
    }

    URI url() {
        return URI.create(
                (server instanceof SSLServerSocket ? "https" : "http") + "://localhost:" + server.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> {
                    try (socket) {
                        new Peer(socket).serve();
                    } catch (IOException e) {
                        // it has left
                    }
                });
            }
        } catch (IOException e) {
            // closed
        }
    }

    /** Tells everybody; the last reader is the one who suffers. */
    private synchronized void tell(JsonNode content) throws IOException {
        messages++;
        byte[] event = ("[\"chat.event\",{\"event_id\":" + messages + ",\"channel\":\"" + CHANNEL + "\",\"content\":"
                        + content + ",\"users\":{}}]")
                .getBytes(StandardCharsets.UTF_8);
        boolean now = messages == WHEN;
        if (now && fault == Fault.LATE) {
            LockSupport.parkNanos(SILENCE.toNanos());
        }
        for (Peer reader : readers) {
            boolean suffers = reader == readers.getLast();
            if (suffers && now && fault == Fault.LOST) {
                continue;
            }
            if (suffers && now && fault == Fault.SWAPPED) {
                heldBack = event;
                continue;
            }
            if (suffers && now && fault == Fault.CUT) {
                reader.socket.close();
                readers.remove(reader);
                continue;
            }
            reader.push(event);
            if (suffers && now && fault == Fault.DOUBLED) {
                reader.push(event);
            }
            if (suffers && heldBack != null) {
                reader.push(heldBack);
                heldBack = null;
            }
        }
    }

    private final class Peer {
        private final Socket socket;
        private final DataInputStream in;
        private final OutputStream out;

        Peer(Socket socket) throws IOException {
            this.socket = socket;
            in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
            out = socket.getOutputStream();
        }

        void serve() throws IOException {
            String key = "";
            for (String line = line(); !line.isEmpty(); line = line()) {
                if (line.startsWith("Sec-WebSocket-Key: ")) {
                    key = line.substring(19);
                }
            }
            if (fault == Fault.NO_SOCKETS) {
                out.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                return;
            }
            out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            while (true) {
                int opcode = in.readUnsignedByte() & 0xf;
                int length = in.readUnsignedByte() & 0x7f;
                length = length == 126 ? in.readUnsignedShort() : length;
                byte[] mask = in.readNBytes(4);
                byte[] payload = in.readNBytes(length);
                for (int i = 0; i < length; i++) {
                    payload[i] ^= mask[i & 3];
                }
                if (opcode == 8) {
                    readers.remove(this);
                    frame(0x88, payload);
                    return;
                }
                if (opcode == 1) {
                    handle(JSON.readTree(payload));
                }
            }
        }

        private void handle(JsonNode call) throws IOException {
            String id = call.get(1).toString();
            switch (call.get(0).asString()) {
                case "authenticate" -> text(hello());
                case "user.update" -> text("[\"success\"," + id + ",{}]");
                case "chat.join", "chat.subscribe" -> {
                    text("[\"success\"," + id + ",{\"state\":null}]");
                    readers.add(this);
                }
                case "chat.send" -> {
                    if (fault == Fault.REFUSED && messages == WHEN) {
                        messages++;
                        text("[\"error\"," + id + ",{\"code\":\"chat.rate_limited\"}]");
                    } else if (fault == Fault.SPEAKER_CUT && messages == WHEN) {
                        leave();
                    } else if (fault == Fault.ANSWERED_AND_LOST && messages == WHEN) {
                        text("[\"success\"," + id + ",{}]");
                        leave();
                    } else {
                        text("[\"success\"," + id + ",{}]");
                        tell(call.get(2).path("content"));
                    }
                }
                default -> throw new IOException("unexpected " + call);
            }
        }

        private void leave() throws IOException {
            readers.remove(this);
            socket.shutdownOutput(); // closed outright, a socket with something unread would take the answer along
        }

        private String hello() {
            return switch (fault) {
                case CLOSED_TO_GUESTS -> "[\"error\",{\"code\":\"auth.missing_token\"}]";
                case UNKNOWN_WORLD -> "[\"error\",{\"code\":\"world.unknown_world\"}]";
                default ->
                    "[\"authenticated\",{\"world.config\":{\"rooms\":[{\"permissions\":[\"room:chat.read\",\"room:chat.join\","
                            + "\"room:chat.send\"],\"modules\":[{\"type\":\"chat.native\",\"config\":{\"volatile\":true},"
                            + "\"channel_id\":\"" + CHANNEL + "\"}]}]}}]";
            };
        }

        void push(byte[] event) throws IOException {
            if (fault != Fault.FRAGMENTED) {
                frame(0x81, event);
                return;
            }
            frame(0x01, java.util.Arrays.copyOf(event, 100));
            frame(0x89, new byte[] {'?'});
            frame(0x80, java.util.Arrays.copyOfRange(event, 100, event.length));
        }

        private void text(String text) throws IOException {
            frame(0x81, text.getBytes(StandardCharsets.UTF_8));
        }

        private void frame(int first, byte[] payload) throws IOException {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.write(first);
            if (payload.length < 126) {
                whole.write(payload.length);
            } else {
                whole.write(126);
                whole.write(payload.length >> 8);
                whole.write(payload.length);
            }
            whole.writeBytes(payload);
            synchronized (out) {
                out.write(whole.toByteArray());
            }
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
                line.append((char) next);
            }
            return line.toString().strip();
        }
    }

    private static String accept(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Peer reader : readers) {
                reader.socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
