package org.eventyay.chat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eventyay.access.Access.Standing;
import org.eventyay.access.Permission;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.Viewer;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * What chat remembers about a connection: channels it is subscribed to, people its browser knows by name, what was read, and, as
 * long as nothing changed, whether it may read along. Small, because there are many.
 */
final class ChatSocket {
    private final Set<UUID> subscribed = new HashSet<>(4);
    private final BitSet known = new BitSet();
    private final Map<UUID, Long> read = new HashMap<>(4);
    private final Map<UUID, Judged> judged = new HashMap<>(4);
    private final Map<UUID, Covered> covered = new HashMap<>(4);
    private @Nullable List<Runnable> ungreeted = new ArrayList<>(0);

    /** As whom a connection reads along. */
    enum Reader {
        NOBODY,
        ANYBODY,
        ADMIN
    }

    /** A judgement holds as long as the very same snapshots do and no participant changed. */
    private record Judged(WorldSnapshot world, @Nullable RoomSnapshot room, long changes, Reader reader) {}

    /** Up to which events of a channel a reply has told everything: of what happened there, and of who belongs to it. */
    record Covered(long events, long members) {}

    /** Whether this would be one subscription more than there may be. */
    synchronized boolean full(UUID channel, int maximum) {
        return subscribed.size() >= maximum && !subscribed.contains(channel);
    }

    synchronized boolean subscribe(UUID channel) {
        return subscribed.add(channel);
    }

    synchronized boolean unsubscribe(UUID channel) {
        judged.remove(channel);
        covered.remove(channel);
        return subscribed.remove(channel);
    }

    synchronized Set<UUID> subscriptions() {
        return Set.copyOf(subscribed);
    }

    /** What the last reply to a subscription covers; null as long as there was none. */
    synchronized @Nullable Covered covered(UUID channel) {
        return covered.get(channel);
    }

    /** A reply covers this. The browser drops the people it knew. */
    synchronized void cover(UUID channel, Covered now) {
        known.clear();
        if (subscribed.contains(channel)) {
            covered.put(channel, now);
        }
    }

    /** As whom this connection may read a channel, if that was judged before and nothing changed since; costs comparisons only. */
    @SuppressWarnings("ReferenceEquality") // the same snapshot is the same state, an equal one is worth a fresh look
    synchronized @Nullable Reader reader(UUID channel, WorldSnapshot world, @Nullable RoomSnapshot room, long changes) {
        Judged before = judged.get(channel);
        if (before == null || before.changes != changes || before.world != world || before.room != room) {
            return null;
        }
        return before.reader;
    }

    /** Judges as whom this connection may read a channel now. */
    synchronized Reader judge(
            UUID channel, WorldSnapshot world, @Nullable RoomSnapshot room, long changes, ParticipantSnapshot who) {
        Reader reader = judge(new Viewer(world, who), room);
        judged.put(channel, new Judged(world, room, changes, reader));
        return reader;
    }

    private static Reader judge(Viewer viewer, @Nullable RoomSnapshot room) {
        boolean may = room == null
                ? viewer.participant().standing() != Standing.OUT
                : room.allows(viewer, Permission.ROOM_CHAT_READ);
        if (!may) {
            return Reader.NOBODY;
        }
        return viewer.can(Permission.WORLD_USERS_MANAGE) ? Reader.ADMIN : Reader.ANYBODY;
    }

    /** Which of up to 64 people the browser does not know yet, as bits; from now on it does. */
    synchronized long learn(int[] people, int from, int to) {
        long news = 0;
        for (int i = from; i < to; i++) {
            if (!known.get(people[i])) {
                known.set(people[i]);
                news |= 1L << (i - from);
            }
        }
        return news;
    }

    /** The browser dropped the people it knew. */
    synchronized void forgetPeople() {
        known.clear();
    }

    /** The browser was told how many notifications are open; these, and all before them, are counted. */
    void greeted(Map<UUID, Long> counted) {
        List<Runnable> waiting;
        synchronized (this) {
            counted.forEach(this::read);
            waiting = ungreeted == null ? List.of() : ungreeted;
            ungreeted = null;
        }
        waiting.forEach(Runnable::run);
    }

    /** Runs it once the browser was told what is open, which may be now: before, nobody can say whether it counts already. */
    void whenGreeted(Runnable task) {
        synchronized (this) {
            if (ungreeted != null) {
                ungreeted.add(task);
                return;
            }
        }
        task.run();
    }

    /** Everything up to this event was read, or is counted. */
    synchronized void read(UUID channel, long upTo) {
        read.merge(channel, upTo, Math::max);
    }

    /** Whether a notification of this event would be no news. */
    synchronized boolean hasRead(UUID channel, long event) {
        return read.getOrDefault(channel, 0L) >= event;
    }
}
