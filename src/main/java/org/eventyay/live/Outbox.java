package org.eventyay.live;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What goes out on one connection, in order: a push that comes while a command is at work waits until the reply is written, and nothing
 * follows a goodbye. Nobody ever waits here: a peer that leaves more than its share untaken is cut off. Replies count against the budget
 * of all connections until the peer has taken them.
 */
final class Outbox {
    private static final int HELD_FRAMES = 20_000;
    /** No object of its own for the number: every push to thousands would touch it at each of them. */
    private static final AtomicLongFieldUpdater<Outbox> OWED = AtomicLongFieldUpdater.newUpdater(Outbox.class, "owed");

    private final LiveSocket socket;
    private final SocketWriter writer;
    private final LiveLimits limits;

    private boolean busy;
    private boolean over;
    private @Nullable ArrayDeque<Rendering> held;
    /** Bytes of replies taken from the budget of all, until the peer has taken them. */
    private volatile long owed;

    Outbox(LiveSocket socket, SocketWriter writer, LiveLimits limits) {
        this.socket = socket;
        this.writer = writer;
        this.limits = limits;
        writer.whenTaken(this::taken);
    }

    /** A command is at work: pushes wait. */
    synchronized void begin() {
        busy = true;
    }

    /** The command is done: what waited goes out. */
    synchronized void finish() {
        busy = false;
        if (held != null && !socket.ending()) {
            held.forEach(this::render);
            held = null;
        }
    }

    /** Sends a push; it waits while a command is at work. Nothing follows a goodbye. */
    synchronized void push(Rendering push) {
        if (socket.ending()) {
            return;
        }
        if (!busy) {
            OutFrame frame = mayWrite() ? push.of(socket) : null;
            if (frame != null) {
                writer.writeSoon(frame);
            }
            return;
        }
        if (held == null) {
            held = new ArrayDeque<>();
        }
        held.add(push);
        if (held.size() > HELD_FRAMES) {
            held = null;
            socket.cutOff();
        }
    }

    /** Sends those of the waiting pushes before the reply of the command under way. */
    synchronized void sendHeld(Predicate<Rendering> which) {
        if (held == null || socket.ending()) {
            return;
        }
        held.removeIf(push -> {
            boolean chosen = which.test(push);
            if (chosen) {
                render(push);
            }
            return chosen;
        });
    }

    /** Sends at once. */
    synchronized void sendNow(OutFrame frame) {
        write(frame);
    }

    /**
     * Sends the last frame of all.
     *
     * @return false if there was a last one before; then this one is not sent
     */
    synchronized boolean sayGoodbye(OutFrame frame) {
        if (socket.ending()) {
            return false;
        }
        write(frame);
        socket.markEnding();
        return true;
    }

    /** The connection has ended: its replies no longer count against the budget. */
    void end() {
        synchronized (this) {
            over = true;
            held = null;
        }
        limits.outgoing().give(OWED.getAndSet(this, 0));
    }

    /** Whether the peer has taken enough of its replies to be read from. */
    boolean mayReadOn() {
        return owed <= LiveLimits.repliesToReadOn(socket.isMember());
    }

    private void render(Rendering push) {
        OutFrame frame = push.of(socket);
        if (frame != null) {
            write(frame);
        }
    }

    private void write(OutFrame frame) {
        if (!over && mayWrite() && (!frame.own() || owe(frame.length()))) {
            writer.write(frame);
        }
    }

    private boolean mayWrite() {
        if (writer.pendingBytes() > LiveLimits.OUTBOX || owed > LiveLimits.replies(socket.isMember())) {
            socket.cutOff();
            return false;
        }
        return true;
    }

    /**
     * Counts a reply against the budget. If the budget is used up, a connection that has not taken its last reply is cut off; one that has
     * gets this one.
     */
    private boolean owe(int bytes) {
        long before = owed;
        if (before > 0 && !limits.outgoing().take(bytes)) {
            socket.cutOff();
            return false;
        }
        if (before == 0) {
            limits.outgoing().force(bytes);
        }
        OWED.addAndGet(this, bytes);
        return true;
    }

    private void taken(long bytes) {
        long before = OWED.getAndUpdate(this, now -> Math.max(0, now - bytes));
        limits.outgoing().give(Math.min(before, bytes));
        socket.readOn();
    }
}
