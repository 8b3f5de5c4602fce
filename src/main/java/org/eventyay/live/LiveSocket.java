package org.eventyay.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eventyay.bus.Topic;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection. What comes in is worked off one after the other, on a virtual thread that exists only while there is work; pushes
 * that arrive meanwhile wait until the reply is written (spec 01 §1.5). What goes out never blocks: who can't keep up is cut off.
 */
public final class LiveSocket {
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final Logger log = LoggerFactory.getLogger(LiveSocket.class);
    private static final long DAY_NANOS = 24L * 3600 * 1_000_000_000;
    /** Commands that may wait; more than that, and the peer is not read from until some are done. */
    private static final int INBOX = 256;
    /** What may wait for a slow consumer. */
    private static final long OUTBOX_BYTES = 16L << 20;

    private static final int HELD_FRAMES = 20_000;

    private final String node;
    private final String id;
    private final String worldId;
    private final SocketWriter writer;
    private final long opened = System.nanoTime();
    private final long maximumAge =
            (long) (DAY_NANOS * ThreadLocalRandom.current().nextDouble(0.9, 1.0));
    private final Semaphore room = new Semaphore(INBOX);

    private final ArrayDeque<Runnable> inbox = new ArrayDeque<>(4);
    private boolean draining;

    private final Object outgoing = new Object();
    private boolean busy;
    private @Nullable ArrayDeque<OutFrame> held;

    private volatile long lastHeard = opened;
    private volatile boolean ending;
    private volatile @Nullable UUID participantId;
    private volatile Set<String> capabilities = Set.of();
    private final Set<Topic> topics = new HashSet<>(4);
    private final Map<Class<?>, Object> states = new HashMap<>(4);
    private final List<Runnable> afterReply = new ArrayList<>(2);

    LiveSocket(String node, String id, String worldId, SocketWriter writer) {
        this.node = node;
        this.id = id;
        this.worldId = worldId;
        this.writer = writer;
    }

    /** Id within this node. */
    public String id() {
        return id;
    }

    /** Id among all nodes. */
    public String address() {
        return node + "/" + id;
    }

    public String worldId() {
        return worldId;
    }

    /** Who is logged in here; null before login. */
    public @Nullable UUID participantId() {
        return participantId;
    }

    /** What the browser announced at login that it understands, as far as this server knows it; one of a few shared sets. */
    public Set<String> capabilities() {
        return capabilities;
    }

    void loggedIn(UUID participant, Set<String> announced) {
        capabilities = announced;
        participantId = participant;
    }

    /**
     * What a module remembers about this connection, made when first asked for. The object must protect itself: commands and
     * deliveries run on different threads.
     */
    public <T> T state(Class<T> type, Supplier<T> initial) {
        synchronized (states) {
            return type.cast(states.computeIfAbsent(type, key -> initial.get()));
        }
    }

    /** What a module remembers about this connection, null if nothing yet. */
    public <T> @Nullable T state(Class<T> type) {
        synchronized (states) {
            return type.cast(states.get(type));
        }
    }

    /** Topics this socket listens to; guarded by itself. */
    Set<Topic> topics() {
        return topics;
    }

    // ---- incoming

    /** Adds work; blocks the reader while too much waits, which the peer feels as back-pressure. */
    void enqueue(Runnable work) {
        room.acquireUninterruptibly();
        synchronized (inbox) {
            inbox.add(work);
            if (draining) {
                return;
            }
            draining = true;
        }
        Thread.ofVirtual().name(threadName(worldId)).start(this::drain);
    }

    /** What logs and thread dumps show of it. The id is what somebody wrote into a URL, so only harmless ones are shown. */
    static String threadName(String worldId) {
        return HARMLESS.matcher(worldId).matches() ? "socket-" + worldId : "socket-?";
    }

    private void drain() {
        while (true) {
            Runnable work;
            synchronized (inbox) {
                work = inbox.poll();
                if (work == null) {
                    draining = false;
                    return;
                }
            }
            room.release();
            begin();
            try {
                work.run();
                runAfterReply();
            } catch (Throwable e) {
                log.error("Work of socket {} failed", id, e);
            } finally {
                finish();
            }
        }
    }

    /** Runs something after the reply of the command under way, before pushes that waited. Only from within a command. */
    public void afterReply(Runnable task) {
        afterReply.add(task);
    }

    private void runAfterReply() {
        while (!afterReply.isEmpty()) {
            afterReply.removeFirst().run();
        }
    }

    private void begin() {
        synchronized (outgoing) {
            busy = true;
        }
    }

    private void finish() {
        afterReply.clear();
        synchronized (outgoing) {
            busy = false;
            if (held != null && !ending) {
                held.forEach(this::write);
                held = null;
            }
        }
    }

    // ---- outgoing

    /** Sends a push; it waits while a command of this connection is at work. Nothing follows a goodbye. */
    public void push(OutFrame frame) {
        synchronized (outgoing) {
            if (ending) {
                return;
            }
            if (!busy) {
                if (mayWrite()) {
                    writer.writeSoon(frame);
                }
                return;
            }
            if (held == null) {
                held = new ArrayDeque<>();
            }
            held.add(frame);
            if (held.size() > HELD_FRAMES) {
                held = null;
                tooSlow();
            }
        }
    }

    /** Sends at once: replies, answers to pings, and what a command says right after its reply. */
    public void sendNow(OutFrame frame) {
        synchronized (outgoing) {
            write(frame);
        }
    }

    private void write(OutFrame frame) {
        if (mayWrite()) {
            writer.write(frame);
        }
    }

    private boolean mayWrite() {
        if (tooOld()) {
            close();
            return false;
        }
        if (writer.pendingBytes() > OUTBOX_BYTES) {
            tooSlow();
            return false;
        }
        return true;
    }

    private void tooSlow() {
        if (!ending) {
            ending = true;
            log.info("Socket {} can't keep up and is cut off", id);
            writer.abort();
        }
    }

    // ---- life

    /** Whether the connection is being closed: nothing it says counts any more. */
    boolean ending() {
        return ending;
    }

    /**
     * Says goodbye with this frame: nothing is sent after it and no command is taken any more. The close follows.
     *
     * @return false if somebody else has said goodbye before; then this one is not sent
     */
    boolean sayGoodbye(OutFrame frame) {
        synchronized (outgoing) {
            if (ending) {
                return false;
            }
            write(frame);
            ending = true;
            return true;
        }
    }

    /** The connection is over. */
    void markEnding() {
        ending = true;
    }

    /** Closes without a word. */
    void close() {
        ending = true;
        writer.close(1000);
    }

    void abort() {
        ending = true;
        writer.abort();
    }

    void ping() {
        writer.ping();
    }

    /** The peer has shown that it is there. */
    public void heard() {
        lastHeard = System.nanoTime();
    }

    long nanosSinceHeard() {
        return System.nanoTime() - lastHeard;
    }

    long ageNanos() {
        return System.nanoTime() - opened;
    }

    /** Beyond the age limit, which differs a little for each connection so that they do not all end at once. */
    boolean tooOld() {
        return ageNanos() > maximumAge;
    }
}
