package org.eventyay.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eventyay.bus.Topic;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: who it belongs to, what it listens to, and its life from the first frame to the close. Commands run one after the other
 * ({@link Inbox}); pushes that arrive meanwhile wait until the reply is written ({@link Outbox}). Writing never blocks: a peer that takes
 * no replies is no longer read from, and one that can't keep up is cut off ({@link PeerWatch}).
 */
public final class LiveSocket {
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final Logger log = LoggerFactory.getLogger(LiveSocket.class);
    /** Commands that may wait for servers of others at one time. */
    private static final int ASIDE = 4;

    private static final int NORMAL = 1000;
    private static final int GOING_AWAY = 1001;

    private final String node;
    private final String id;
    private final String worldId;
    private final String network;
    private final SocketWriter writer;
    private final LiveLimits limits;
    private final Inbox inbox;
    private final Outbox outbox;
    private final PeerWatch peer;
    private @Nullable Runnable paused;
    private int asides;
    private int attempts;
    private boolean stranger = true;
    private volatile boolean loginUnderWay;
    private volatile boolean ending;
    private volatile boolean leftOnPurpose;
    private volatile @Nullable UUID participantId;
    private volatile Set<String> capabilities = Set.of();
    // few, read often and changed seldom: a map with room to grow would take more memory than what is in it
    private volatile Set<Topic> topics = Set.of();
    private volatile Map<Class<?>, Object> states = Map.of();
    private final List<Runnable> afterReply = new ArrayList<>(2);

    LiveSocket(String node, String id, String worldId, String network, SocketWriter writer, LiveLimits limits) {
        this.node = node;
        this.id = id;
        this.worldId = worldId;
        this.network = network;
        this.writer = writer;
        this.limits = limits;
        inbox = new Inbox(this, limits);
        peer = new PeerWatch(writer);
        outbox = new Outbox(this, writer, limits);
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

    /** The address it is counted under before login. */
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

    /** Whether somebody is logged in; the limits are higher then. */
    public boolean isMember() {
        return participantId != null;
    }

    /**
     * What a module remembers about this connection, created when first asked for. The object must be thread-safe: commands and deliveries
     * run on different threads.
     */
    public <T> T state(Class<T> type, Supplier<T> initial) {
        T present = state(type);
        return present != null ? present : newState(type, initial);
    }

    private synchronized <T> T newState(Class<T> type, Supplier<T> initial) {
        T present = state(type);
        if (present != null) {
            return present;
        }
        T created = initial.get();
        Map<Class<?>, Object> more = new HashMap<>(states);
        more.put(type, created);
        states = Map.copyOf(more);
        return created;
    }

    /** What a module remembers about this connection, null if nothing yet. */
    public <T> @Nullable T state(Class<T> type) {
        return type.cast(states.get(type));
    }

    /** Topics this socket listens to; they do not change, others take their place. */
    Set<Topic> topics() {
        return topics;
    }

    synchronized void listen(Topic topic) {
        Set<Topic> more = new HashSet<>(topics);
        more.add(topic);
        topics = Set.copyOf(more);
    }

    synchronized void listenNoMore(Topic topic) {
        Set<Topic> fewer = new HashSet<>(topics);
        fewer.remove(topic);
        topics = Set.copyOf(fewer);
    }

    // ---- incoming

    /** Adds work, after what waits already. */
    void enqueue(Runnable work) {
        inbox.add(work, 0);
    }

    /** Adds work for a message whose bytes were counted; they are free again when the work is done. */
    void enqueue(Runnable work, long bytes) {
        inbox.add(work, bytes);
    }

    /** Counts bytes of a message that came in; false if the budget of all connections is used up. */
    public boolean hold(long bytes) {
        return inbox.hold(bytes, isMember());
    }

    /** Bytes that were counted are free again. */
    public void release(long bytes) {
        inbox.release(bytes);
    }

    /** How much of a message has come by now; 0 when it is complete. */
    public void unfinished(long bytes) {
        peer.unfinished(bytes);
    }

    /**
     * Asks for the next frame: now, or as soon as fewer commands wait and the peer has taken more of its replies. Nothing waits here;
     * frames that are not asked for stay with the sender.
     */
    public void readOn(Runnable demand) {
        if (mayRead()) {
            demand.run();
            return;
        }
        synchronized (this) {
            paused = demand;
        }
        readOn();
    }

    /** Asks for the frame that was put off, if it may be read now. */
    void readOn() {
        if (mayRead()) {
            Runnable demand = takePaused();
            if (demand != null) {
                demand.run();
            }
        }
    }

    private synchronized @Nullable Runnable takePaused() {
        Runnable demand = paused;
        paused = null;
        return demand;
    }

    private boolean mayRead() {
        return ending || inbox.hasRoom() && outbox.mayReadOn();
    }

    /**
     * The name of its threads in logs and thread dumps. The id of the world comes out of a URL, so only harmless ones are shown.
     */
    static String threadName(String worldId) {
        return HARMLESS.matcher(worldId).matches() ? "socket-" + worldId : "socket-?";
    }

    /** Does one piece of the work that waited. */
    void work(Runnable work) {
        outbox.begin();
        try {
            work.run();
            runAfterReply();
        } finally {
            afterReply.clear();
            outbox.finish();
        }
    }

    /**
     * Runs a command beside the queue.
     *
     * @return false, and it was not run, if enough of them are at work
     */
    boolean aside(Runnable command) {
        if (!beginAside()) {
            return false;
        }
        Thread.ofVirtual().name(threadName(worldId) + "-aside").start(() -> {
            try {
                command.run();
            } finally {
                endAside();
            }
        });
        return true;
    }

    private synchronized boolean beginAside() {
        if (asides == ASIDE) {
            return false;
        }
        asides++;
        return true;
    }

    private synchronized void endAside() {
        asides--;
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

    // ---- outgoing

    /** Sends a push; it waits while a command of this connection is at work. Nothing follows a goodbye. */
    public void push(Rendering push) {
        outbox.push(push);
    }

    /** Sends those of the waiting pushes before the reply of the command under way. Only from within a command. */
    public void sendHeld(Predicate<Rendering> which) {
        outbox.sendHeld(which);
    }

    /** Sends at once: replies, answers to pings, and what a command says right after its reply. */
    public void sendNow(OutFrame frame) {
        outbox.sendNow(frame);
    }

    // ---- life

    /** Whether the connection is being closed; nothing it sends is looked at any more. */
    public boolean ending() {
        return ending;
    }

    /**
     * Sends the last frame: nothing is sent after it and no command is taken any more. The caller closes the connection.
     *
     * @return false, and nothing is sent, if there was a last frame before
     */
    boolean sayGoodbye(OutFrame frame) {
        return outbox.sayGoodbye(frame);
    }

    /** The connection is going to end. */
    void markEnding() {
        peer.ending();
        ending = true;
        readOn();
    }

    /**
     * The connection has ended: its replies no longer count against the budget.
     *
     * @param code with which it was closed
     */
    void markOver(int code) {
        leftOnPurpose = !ending && (code == NORMAL || code == GOING_AWAY);
        markEnding();
        outbox.end();
    }

    /** Whether the browser closed it in order, and neither the network nor this server ended it. */
    public boolean leftOnPurpose() {
        return leftOnPurpose;
    }

    /** Closes without an error. */
    void close() {
        markEnding();
        writer.close(1000);
    }

    /** Ends a connection for which there is no memory left; the client may try again later (RFC 6455, code 1013). */
    public void tryLater() {
        markEnding();
        writer.close(1013);
    }

    void abort() {
        markEnding();
        writer.abort();
    }

    /** Ends a connection whose peer does not take what it is sent. */
    void cutOff() {
        if (!ending) {
            log.info("Socket {} can't keep up and is cut off", id);
            abort();
        }
    }

    void ping() {
        writer.ping();
    }

    /** The peer has shown that it is there. */
    public void heard() {
        peer.heard();
    }

    long nanosSinceHeard() {
        return peer.nanosSinceHeard();
    }

    long ageNanos() {
        return peer.ageNanos();
    }

    /** Beyond the age limit, which differs a little for each connection so that they do not all end at once. */
    boolean tooOld() {
        return peer.tooOld();
    }

    /** Whether the peer should be given up: it takes nothing, answers no goodbye, or sends too slowly. */
    boolean mustGo() {
        return peer.mustGo(limits.stall());
    }

    // ---- before login

    /** Whether it has been open for too long without login. The time of a login that is under way does not count. */
    boolean staysStrange() {
        return participantId == null && !loginUnderWay && peer.ageNanos() > limits.loginWithin();
    }

    void loginUnderWay(boolean now) {
        loginUnderWay = now;
    }

    /** Ends being counted as a stranger; true the first time. */
    synchronized boolean noStrangerAnyMore() {
        boolean was = stranger;
        stranger = false;
        return was;
    }

    /** Whether something failed before login. */
    boolean hasTried() {
        return attempts > 0;
    }

    /** Counts a failed attempt before login; true if there were too many. */
    boolean oneAttemptTooMany() {
        return ++attempts >= limits.attempts();
    }
}
