package org.eventyay.loadtest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** Encrypted connections of one thread. They share their buffers; of a record that has not come completely each keeps its part. */
final class Encryption {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SSLContext context;
    private final String host;
    private final int port;
    private final ByteBuffer incoming;
    private final ByteBuffer outgoing;

    /** The host's certificate must be for this host, and trusted by the context. */
    Encryption(SSLContext context, String host, int port) {
        this.context = context;
        this.host = host;
        this.port = port;
        int record = engine().getSession().getPacketBufferSize();
        incoming = ByteBuffer.allocate(4 * record);
        outgoing = ByteBuffer.allocate(2 * record);
    }

    private SSLEngine engine() {
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        return engine;
    }

    Wire over(SocketChannel channel) {
        return new Encrypted(channel, engine());
    }

    private final class Encrypted implements Wire {
        private final SocketChannel channel;
        private final SSLEngine engine;
        /** What is to be said once the two sides have agreed on their keys. */
        private final ArrayDeque<ByteBuffer> waiting = new ArrayDeque<>(1);

        private byte @Nullable [] rest;
        private boolean agreed;

        Encrypted(SocketChannel channel, SSLEngine engine) {
            this.channel = channel;
            this.engine = engine;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            int before = into.position();
            incoming.clear();
            if (rest != null) {
                incoming.put(rest);
                rest = null;
            }
            boolean over = channel.read(incoming) < 0;
            incoming.flip();
            while (goOn() && incoming.hasRemaining()) {
                SSLEngineResult result = engine.unwrap(incoming, into);
                over |= result.getStatus() == Status.CLOSED;
                if (result.getStatus() != Status.OK) {
                    break;
                }
            }
            sayWhatWaits();
            if (incoming.hasRemaining()) {
                rest = Arrays.copyOfRange(incoming.array(), incoming.position(), incoming.limit());
            }
            int count = into.position() - before;
            return count == 0 && over ? -1 : count;
        }

        /** Does what the agreement needs from this side; false if it can't go on. */
        private boolean goOn() throws IOException {
            while (true) {
                HandshakeStatus next = engine.getHandshakeStatus();
                if (next == HandshakeStatus.NEED_TASK) {
                    for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                        task.run();
                    }
                } else if (next == HandshakeStatus.NEED_WRAP) {
                    if (!seal(NOTHING)) {
                        return false;
                    }
                } else {
                    agreed |= next == HandshakeStatus.NOT_HANDSHAKING || next == HandshakeStatus.FINISHED;
                    return true;
                }
            }
        }

        private void sayWhatWaits() throws IOException {
            if (goOn() && agreed) {
                for (ByteBuffer text = waiting.poll(); text != null; text = waiting.poll()) {
                    write(text);
                }
            }
        }

        @Override
        public void write(ByteBuffer from) throws IOException {
            if (!agreed) {
                waiting.add(ByteBuffer.allocate(from.remaining()).put(from).flip());
                if (waiting.size() == 1 && engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING) {
                    engine.beginHandshake();
                    seal(NOTHING);
                }
                return;
            }
            while (from.hasRemaining()) {
                if (!seal(from)) {
                    throw new IOException("The server ended the encryption");
                }
            }
        }

        private boolean seal(ByteBuffer text) throws IOException {
            outgoing.clear();
            SSLEngineResult result = engine.wrap(text, outgoing);
            Wire.drain(channel, outgoing.flip());
            return result.getStatus() == Status.OK;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
