package org.eventyay.live.jetty;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eventyay.live.OutFrame;
import org.eventyay.live.SocketWriter;

/** Writes by way of Jetty's own frame queue: for connections that Jetty encrypts, which can't be written to directly. */
final class JettySocketWriter implements SocketWriter {
    private final CoreSession session;
    private final AtomicLong pending = new AtomicLong();

    JettySocketWriter(CoreSession session) {
        this.session = session;
    }

    @Override
    public void write(OutFrame frame) {
        int length = frame.length();
        pending.addAndGet(length);
        session.sendFrame(new Frame(OpCode.TEXT, frame.payload()), new Sent(length), false);
    }

    @Override
    public void writeSoon(OutFrame frame) {
        write(frame);
    }

    /** Takes the bytes off again, whether they left or the connection ended. */
    private final class Sent implements Callback {
        private final int length;

        Sent(int length) {
            this.length = length;
        }

        @Override
        public void succeeded() {
            pending.addAndGet(-length);
        }

        @Override
        public void failed(Throwable cause) {
            pending.addAndGet(-length);
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }

    @Override
    public void ping() {
        session.sendFrame(new Frame(OpCode.PING, ByteBuffer.allocate(0)), Callback.NOOP, false);
    }

    @Override
    public void close(int code) {
        session.close(code, null, Callback.NOOP);
    }

    @Override
    public void abort() {
        session.abort();
    }

    @Override
    public long pendingBytes() {
        return pending.get();
    }
}
