package org.eventyay.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One viewer and its connection, which stays: fetches the playlist, then the newest segment it names, then rests until its next turn. What
 * comes is counted and thrown away, but for the playlist.
 */
final class PlaylistViewer {
    private static final int LONGEST_HEAD = 4096;

    private final PlaylistViewers all;
    private final URI playlist;
    private final int number;
    private @Nullable SocketChannel channel;

    private boolean wantsSegment;
    private long asked;
    private byte[] head = new byte[LONGEST_HEAD];
    private int headLength;
    private long bodyLeft;
    private boolean inBody;
    private byte @Nullable [] text;
    private int textLength;

    PlaylistViewer(PlaylistViewers all, URI playlist, int number) {
        this.all = all;
        this.playlist = playlist;
        this.number = number;
    }

    /** Its turn: connects first where there is no connection. */
    void begin(Selector selector) throws IOException {
        wantsSegment = false;
        SocketChannel open = channel;
        if (open != null) {
            ask(open, playlist.getRawPath());
            return;
        }
        SocketChannel fresh = SocketChannel.open();
        channel = fresh;
        fresh.configureBlocking(false);
        fresh.setOption(StandardSocketOptions.TCP_NODELAY, true);
        // each source has ports of its own
        fresh.bind(new InetSocketAddress("127.0.0." + (2 + number % 8), 0));
        fresh.connect(new InetSocketAddress(playlist.getHost(), playlist.getPort()));
        fresh.register(selector, SelectionKey.OP_CONNECT, this);
    }

    private void ask(SocketChannel to, String path) throws IOException {
        ByteBuffer request =
                ByteBuffer.wrap(("GET " + path + " HTTP/1.1\r\nHost: " + playlist.getAuthority() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        asked = System.nanoTime();
        headLength = 0;
        inBody = false;
        while (request.hasRemaining()) {
            to.write(request);
        }
    }

    void ready(SelectionKey key, ByteBuffer buffer) {
        try {
            SocketChannel from = (SocketChannel) key.channel();
            if (key.isConnectable() && from.finishConnect()) {
                key.interestOps(SelectionKey.OP_READ);
                ask(from, playlist.getRawPath());
            } else if (key.isReadable()) {
                buffer.clear();
                if (from.read(buffer) < 0) {
                    throw new IOException("closed");
                }
                take(from, buffer.flip());
            }
        } catch (IOException e) {
            lose(String.valueOf(e.getMessage()));
        }
    }

    private void lose(String why) {
        SocketChannel lost = channel;
        channel = null;
        if (lost != null) {
            try {
                lost.close();
            } catch (IOException e) {
                // it is gone either way
            }
        }
        all.failed(this, why);
    }

    private void take(SocketChannel from, ByteBuffer came) throws IOException {
        while (came.hasRemaining()) {
            if (!inBody) {
                readHead(came);
            }
            if (inBody) {
                readBody(came);
                if (bodyLeft == 0) {
                    answered(from);
                }
            }
        }
    }

    private void readHead(ByteBuffer came) throws IOException {
        while (came.hasRemaining() && !inBody) {
            if (headLength == head.length) {
                throw new IOException("a head that does not end");
            }
            head[headLength++] = came.get();
            if (headLength > 3
                    && head[headLength - 1] == '\n'
                    && head[headLength - 2] == '\r'
                    && head[headLength - 3] == '\n') {
                begin(new String(head, 0, headLength, StandardCharsets.ISO_8859_1));
            }
        }
    }

    private void begin(String lines) throws IOException {
        if (!lines.startsWith("HTTP/1.1 200")) {
            throw new IOException(lines.lines().findFirst().orElse(""));
        }
        bodyLeft = lines.lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .mapToLong(line -> Long.parseLong(line.substring(15).strip()))
                .findFirst()
                .orElseThrow(() -> new IOException("no length"));
        inBody = true;
        text = wantsSegment ? null : new byte[(int) bodyLeft];
        textLength = 0;
    }

    private void readBody(ByteBuffer came) {
        int some = (int) Math.min(bodyLeft, came.remaining());
        if (text != null) {
            came.get(text, textLength, some);
            textLength += some;
        } else {
            came.position(came.position() + some);
        }
        bodyLeft -= some;
        all.came(some);
    }

    private void answered(SocketChannel from) throws IOException {
        inBody = false;
        headLength = 0;
        all.answered(wantsSegment, System.nanoTime() - asked);
        byte[] list = text;
        if (wantsSegment || list == null) {
            all.rests(this);
            return;
        }
        text = null;
        String newest = new String(list, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .reduce("", (before, line) -> line);
        if (newest.isEmpty()) {
            throw new IOException("a playlist without segments");
        }
        wantsSegment = true;
        ask(from, playlist.resolve(newest).getRawPath());
    }
}
