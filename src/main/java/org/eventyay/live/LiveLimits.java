package org.eventyay.live;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eventyay.limit.SharedBudget;
import org.eventyay.limit.SharedBudgets;
import org.eventyay.settings.LiveSettings;
import org.eventyay.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * What one connection may use, and what all connections may use together. Before login the limits are small; people who are logged in have
 * a budget of their own, which strangers can't use up. docs/security.md lists what happens at each limit.
 */
@Component
public class LiveLimits implements SharedBudgets {
    /** Bytes that a connection may hold without taking from the budget: enough for an ordinary command. */
    static final long FREE = 4 << 10;
    /** Commands that may wait on one connection; more, and the peer is not read from until some are done. */
    static final int WAITING = 16;
    /** What commands that wait may take, as bytes. */
    static final long WAITING_BYTES = 64 << 10;
    /** What may wait for a slow consumer, pushes included. */
    static final long OUTBOX = 16L << 20;
    /** Longest frame whose value a ping gets back. */
    static final int PING = 1 << 10;
    /** What a value of a frame costs in memory beside its bytes. */
    private static final int NODE = 64;

    private static final long LEAST_INCOMING = 24L << 20;
    private static final long LEAST_OUTGOING = 8L << 20;
    private static final long STRANGER_REPLIES = 256 << 10;

    private final LiveSettings settings;
    private final Budget strangers;
    private final Budget members;
    private final Budget outgoing;

    LiveLimits(Settings settings) {
        this.settings = settings.live();
        long heap = Runtime.getRuntime().maxMemory();
        long incoming = bytes(this.settings.budget().incoming(), Math.max(LEAST_INCOMING, heap / 16));
        strangers = new Budget(incoming / 4);
        members = new Budget(incoming - incoming / 4);
        outgoing = new Budget(bytes(this.settings.budget().outgoing(), Math.max(LEAST_OUTGOING, heap / 8)));
    }

    private static long bytes(@Nullable DataSize set, long otherwise) {
        return set == null ? otherwise : set.toBytes();
    }

    @Override
    public List<SharedBudget> budgets() {
        return List.of(
                strangers.shared("incoming.strangers"),
                members.shared("incoming.members"),
                outgoing.shared("outgoing"));
    }

    /** The budget for incoming messages of members, or of strangers. */
    Budget incoming(boolean member) {
        return member ? members : strangers;
    }

    /** The budget for replies that their receivers have not taken yet. */
    Budget outgoing() {
        return outgoing;
    }

    /** Longest message of a connection, in bytes. */
    long longest(boolean member, boolean document) {
        LiveSettings.Message message = settings.message();
        DataSize size = !member ? message.stranger() : document ? message.document() : message.member();
        return size.toBytes();
    }

    /** Most values in one frame. */
    int nodes(boolean member, boolean document) {
        return !member ? 200 : document ? 200_000 : 10_000;
    }

    /** How deep values of a frame may be nested; what is stored must be shallower by far. */
    int depth(boolean member) {
        return member ? 100 : 20;
    }

    /** What a frame of so many values takes beside its text. */
    static long weight(int nodes) {
        return nodes <= 32 ? 0 : (long) nodes * NODE;
    }

    /** Replies that may wait before a connection is cut off, in bytes. */
    static long replies(boolean member) {
        return member ? OUTBOX : STRANGER_REPLIES;
    }

    /** Replies that may wait before a connection is no longer read from, in bytes. */
    static long repliesToReadOn(boolean member) {
        return member ? 256 << 10 : 64 << 10;
    }

    /** Failed logins and refused commands before login on one connection. */
    int attempts() {
        return settings.login().attempts();
    }

    /** Nanoseconds a connection may stay without login. */
    long loginWithin() {
        return settings.login().within().toNanos();
    }

    /** Nanoseconds a peer may take nothing of what waits for it. */
    long stall() {
        return settings.stall().toNanos();
    }

    /** Whether a message that began so long ago, and has so many bytes by now, comes too slowly. */
    static boolean tooSlow(long nanos, long bytes) {
        return nanos > TimeUnit.SECONDS.toNanos(20) + bytes * 1_000_000_000 / (16 << 10);
    }
}
