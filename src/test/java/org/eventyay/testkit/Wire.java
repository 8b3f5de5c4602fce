package org.eventyay.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A wire to a store on this machine that can be cut, or fall silent, and be mended. */
public final class Wire implements AutoCloseable {
    private enum State {
        WHOLE,
        CUT,
        SILENT
    }

    private final ServerSocket door;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private State state = State.WHOLE;

    private Wire(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
        Thread.ofVirtual().name("wire").start(this::accept);
    }

    /** A wire to this port; whoever connects to {@link #port} reaches it. */
    public static Wire to(int port) throws IOException {
        return new Wire(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Ends all connections and lets no other be made. */
    public void cut() {
        become(State.CUT);
        open.forEach(Wire::end);
    }

    /** Lets nothing through any more, without a word; connections stay. */
    public void silence() {
        become(State.SILENT);
    }

    /** What waited goes on. */
    public void mend() {
        become(State.WHOLE);
    }

    private void become(State next) {
        lock.lock();
        try {
            state = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits out a silence; whether the wire is whole. */
    private boolean passes() {
        lock.lock();
        try {
            while (state == State.SILENT) {
                changed.awaitUninterruptibly();
            }
            return state == State.WHOLE;
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket from = door.accept();
                open.add(from);
                Thread.ofVirtual().name("wire").start(() -> join(from));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void join(Socket from) {
        if (!passes()) {
            end(from);
            return;
        }
        try {
            Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(to);
            Thread.ofVirtual().name("wire").start(() -> pump(from, to));
            pump(to, from);
        } catch (IOException e) {
            end(from);
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[1 << 16];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0 && passes(); count = in.read(buffer)) {
                out.write(buffer, 0, count);
                out.flush();
            }
        } catch (IOException e) {
            // one end has gone
        } finally {
            end(from);
            end(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
