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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eventyay.bus.Topic;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection. What comes in is worked off one after the other, on a virtual thread that exists only while there is work; pushes
 * that arrive meanwhile wait until the reply is written. What goes out never blocks: who takes no replies is not read from any more, and
 * who can't keep up is cut off.
 */
public final class LiveSocket {
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final Logger log = LoggerFactory.getLogger(LiveSocket.class);
    private static final long DAY_NANOS = 24L * 3600 * 1_000_000_000;
    private static final int HELD_FRAMES = 20_000;
    /** How long a peer may take to answer a goodbye. */
    private static final long GOODBYE = 10_000_000_000L;
    /** Commands that may wait for servers of others at one time. */
    private static final int ASIDE = 4;

    private static final int NORMAL = 1000;
    private static final int GOING_AWAY = 1001;

    private final String node;
    private final String id;
    private final String worldId;
    private final String network;
    private final SocketWriter writer;
    private final long opened = System.nanoTime();
    private final long maximumAge =
            (long) (DAY_NANOS * ThreadLocalRandom.current().nextDouble(0.9, 1.0));
    private final LiveLimits limits;
    private final Inbox inbox;
    private final AtomicReference<@Nullable Runnable> paused = new AtomicReference<>();
    private final Semaphore waiting = new Semaphore(ASIDE);

    private final Object outgoing = new Object();
    private boolean busy;
    private boolean over;
    /** Bytes of replies taken from the budget of all, until the peer has taken them. */
    private final AtomicLong owed = new AtomicLong();

    private long progress;
    private long progressAt;
    private @Nullable ArrayDeque<Rendering> held;

    private volatile long lastHeard = opened;
    private volatile long endingSince;
    private volatile long messageSince;
    private volatile long messageBytes;
    private int attempts;
    private final AtomicBoolean stranger = new AtomicBoolean(true);
    private volatile boolean loginUnderWay;
    private volatile boolean ending;
    private volatile boolean leftOnPurpose;
    private volatile @Nullable UUID participantId;
    private volatile Set<String> capabilities = Set.of();
    private final Set<Topic> topics = new HashSet<>(4);
    private final Map<Class<?>, Object> states = new HashMap<>(4);
    private final List<Runnable> afterReply = new ArrayList<>(2);

    LiveSocket(String node, String id, String worldId, String network, SocketWriter writer, LiveLimits limits) {
        this.node = node;
        this.id = id;
        this.worldId = worldId;
        this.network = network;
        this.writer = writer;
        this.limits = limits;
        inbox = new Inbox(threadName(worldId), limits, this::work, this::readOn);
        writer.whenTaken(this::taken);
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

    /** What it is counted under as long as nobody is logged in. */
    String network() {
        return network;
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

    /** Whether somebody is logged in: then more is allowed. */
    public boolean isMember() {
        return participantId != null;
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

    /** Adds work, after what waits already. */
    void enqueue(Runnable work) {
        inbox.add(work, 0);
    }

    /** Adds a message that was accounted for; it is no longer when the work is done. */
    void enqueue(Runnable work, long bytes) {
        inbox.add(work, bytes);
    }

    /** Accounts for bytes of a message that came; false if there is no place for them in the budget of all. */
    public boolean hold(long bytes) {
        return inbox.hold(bytes, isMember());
    }

    /** Bytes that were accounted for are no longer there. */
    public void release(long bytes) {
        inbox.release(bytes);
    }

    /** How much of a message has come by now; 0 when it is complete. */
    public void unfinished(long bytes) {
        if (bytes == 0) {
            messageSince = 0;
        } else if (messageSince == 0) {
            messageSince = System.nanoTime();
        }
        messageBytes = bytes;
    }

    /**
     * Asks for the next frame: now, or as soon as fewer commands wait and the peer has taken more of its replies. Nothing waits
     * here; what is not asked for stays with the sender.
     */
    public void readOn(Runnable demand) {
        if (mayRead()) {
            demand.run();
            return;
        }
        paused.set(demand);
        readOn();
    }

    private void readOn() {
        if (paused.get() != null && mayRead()) {
            Runnable demand = paused.getAndSet(null);
            if (demand != null) {
                demand.run();
            }
        }
    }

    private boolean mayRead() {
        return ending || inbox.hasRoom() && owed.get() <= LiveLimits.repliesToReadOn(isMember());
    }

    /** What logs and thread dumps show of it. The id is what somebody wrote into a URL, so only harmless ones are shown. */
    static String threadName(String worldId) {
        return HARMLESS.matcher(worldId).matches() ? "socket-" + worldId : "socket-?";
    }

    private void work(Runnable work) {
        begin();
        try {
            work.run();
            runAfterReply();
        } finally {
            finish();
        }
    }

    /**
     * Runs a command beside the queue.
     *
     * @return false if enough of them are at work; then it was not run
     */
    boolean aside(Runnable command) {
        if (!waiting.tryAcquire()) {
            return false;
        }
        Thread.ofVirtual().name(threadName(worldId) + "-aside").start(() -> {
            try {
                command.run();
            } finally {
                waiting.release();
            }
        });
        return true;
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
                held.forEach(this::render);
                held = null;
            }
        }
    }

    // ---- outgoing

    /** Sends a push; it waits while a command of this connection is at work. Nothing follows a goodbye. */
    public void push(Rendering push) {
        synchronized (outgoing) {
            if (ending) {
                return;
            }
            if (!busy) {
                OutFrame frame = mayWrite() ? push.of(this) : null;
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
                tooSlow();
            }
        }
    }

    /** Sends those of the waiting pushes before the reply of the command under way. Only from within a command. */
    public void sendHeld(Predicate<Rendering> which) {
        synchronized (outgoing) {
            if (held == null || ending) {
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
    }

    private void render(Rendering push) {
        OutFrame frame = push.of(this);
        if (frame != null) {
            write(frame);
        }
    }

    /** Sends at once: replies, answers to pings, and what a command says right after its reply. */
    public void sendNow(OutFrame frame) {
        synchronized (outgoing) {
            write(frame);
        }
    }

    private void write(OutFrame frame) {
        if (!over && mayWrite() && (!frame.own() || owe(frame.length()))) {
            writer.write(frame);
        }
    }

    /** A reply that finds the budget of all used up ends those who have not taken the last one either; others get theirs. */
    private boolean owe(int bytes) {
        long before = owed.get();
        if (before > 0 && !limits.outgoing().take(bytes)) {
            tooSlow();
            return false;
        }
        if (before == 0) {
            limits.outgoing().force(bytes);
        }
        owed.addAndGet(bytes);
        return true;
    }

    private void taken(long bytes) {
        long before = owed.getAndUpdate(now -> Math.max(0, now - bytes));
        limits.outgoing().give(Math.min(before, bytes));
        readOn();
    }

    private boolean mayWrite() {
        if (tooOld()) {
            close();
            return false;
        }
        if (writer.pendingBytes() > LiveLimits.OUTBOX || owed.get() > LiveLimits.replies(isMember())) {
            tooSlow();
            return false;
        }
        return true;
    }

    private void tooSlow() {
        if (!ending) {
            markEnding();
            log.info("Socket {} can't keep up and is cut off", id);
            writer.abort();
        }
    }

    // ---- life

    /** Whether the connection is being closed: nothing it says counts any more. */
    public boolean ending() {
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
            markEnding();
            return true;
        }
    }

    /** The connection is going to end. */
    void markEnding() {
        endingSince = System.nanoTime();
        ending = true;
        readOn();
    }

    /**
     * The connection has ended: what it owed is nobody's any more.
     *
     * @param code with which it was closed
     */
    void markOver(int code) {
        leftOnPurpose = !ending && (code == NORMAL || code == GOING_AWAY);
        markEnding();
        synchronized (outgoing) {
            over = true;
            held = null;
        }
        limits.outgoing().give(owed.getAndSet(0));
    }

    /** Whether the browser ended it and said so, and neither the network nor this server did. */
    public boolean leftOnPurpose() {
        return leftOnPurpose;
    }

    /** Closes without a word. */
    void close() {
        markEnding();
        writer.close(1000);
    }

    /** Ends a connection that asks for more than there is; whoever it is may come back (RFC 6455, code 1013). */
    public void tryLater() {
        markEnding();
        writer.close(1013);
    }

    void abort() {
        markEnding();
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

    // ---- what is noticed by looking

    /** Whether the peer should be given up: it takes nothing, answers no goodbye, sends too slowly, or never logs in. */
    boolean mustGo() {
        long now = System.nanoTime();
        long at = writer.progress();
        if (at != progress || progressAt == 0 || writer.pendingBytes() == 0) {
            progress = at;
            progressAt = now;
        }
        return now - progressAt > limits.stall()
                || endingSince != 0 && now - endingSince > GOODBYE
                || messageSince != 0 && LiveLimits.tooSlow(now - messageSince, messageBytes);
    }

    /** Whether it has been here for so long without login; while one is under way, it is our turn. */
    boolean staysStrange() {
        return participantId == null && !loginUnderWay && ageNanos() > limits.loginWithin();
    }

    void loginUnderWay(boolean now) {
        loginUnderWay = now;
    }

    /** It need not be counted as a stranger any more; true the first time. */
    boolean noStrangerAnyMore() {
        return stranger.getAndSet(false);
    }

    /** Whether something failed before login. */
    boolean hasTried() {
        return attempts > 0;
    }

    /** Counts what a connection without login should not do again and again; whether that was once too often. */
    boolean oneAttemptTooMany() {
        return ++attempts >= limits.attempts();
    }
}
