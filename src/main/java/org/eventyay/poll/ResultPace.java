package org.eventyay.poll;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eventyay.bus.Topic;
import org.eventyay.job.TaskTimer;
import org.eventyay.live.WhileServing;
import org.eventyay.poll.PollEvents.PollCounted;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How often a node sends the results of one poll to one group: at once, but at most four times in any second; what comes faster is
 * merged, and the last count is always sent. A count that is older than one already sent, or than a change of the poll, is dropped.
 */
@Component
class ResultPace implements WhileServing {
    private static final int FRAMES = 4;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long FORGOTTEN = TimeUnit.MINUTES.toNanos(10);

    private final TaskTimer timer = new TaskTimer("poll-results");
    private final Map<Topic, Group> groups = new HashMap<>();
    private final Map<UUID, Long> changes = new HashMap<>();
    private long swept = System.nanoTime();

    /** What a group was sent in the last second, and what waits for it. */
    private static final class Group {
        private final UUID poll;
        private final ArrayDeque<Long> sent = new ArrayDeque<>(FRAMES);
        private long revision;
        private long last;
        private @Nullable PollCounted waiting;

        Group(UUID poll) {
            this.poll = poll;
        }
    }

    /** Sends what it is given to a group. */
    @FunctionalInterface
    interface Sending {
        void send(Topic topic, PollCounted counted);
    }

    /** Sends a count now or soon. */
    void send(Topic topic, PollCounted counted, Sending sending) {
        synchronized (groups) {
            long now = System.nanoTime();
            sweep(now);
            Group group = groups.computeIfAbsent(topicOf(topic, counted.pollId()), key -> new Group(counted.pollId()));
            if (counted.revision() <= Math.max(group.revision, changes.getOrDefault(counted.pollId(), 0L))) {
                return;
            }
            group.revision = counted.revision();
            while (!group.sent.isEmpty() && now - group.sent.getFirst() >= SECOND) {
                group.sent.pollFirst();
            }
            if (group.waiting != null) {
                group.waiting = counted;
            } else if (group.sent.size() < FRAMES) {
                sent(group, now);
                sending.send(topic, counted);
            } else {
                group.waiting = counted;
                timer.in(
                        TimeUnit.NANOSECONDS.toMillis(group.sent.getFirst() + SECOND - now) + 1,
                        () -> flush(topic, group, sending));
            }
        }
    }

    /** Which count of a poll a group was given last, or is about to be given; 0 if none. */
    long revision(Topic topic, UUID poll) {
        synchronized (groups) {
            Group group = groups.get(topicOf(topic, poll));
            return group == null ? 0 : group.revision;
        }
    }

    /** Managers and those with early results hear of many polls in one topic; each poll has its own pace. */
    private static Topic topicOf(Topic topic, UUID poll) {
        return new Topic(topic.name() + ":" + poll);
    }

    private void flush(Topic topic, Group group, Sending sending) {
        synchronized (groups) {
            PollCounted counted = group.waiting;
            group.waiting = null;
            if (counted != null && counted.revision() > changes.getOrDefault(group.poll, 0L)) {
                group.sent.pollFirst();
                sent(group, System.nanoTime());
                sending.send(topic, counted);
            }
        }
    }

    private static void sent(Group group, long now) {
        group.sent.addLast(now);
        group.last = now;
    }

    /** A poll has changed in other ways: counts from before that must not be sent after it. */
    void changed(UUID poll, long revision) {
        synchronized (groups) {
            changes.merge(poll, revision, Math::max);
        }
    }

    /** Forgets polls nobody has voted in for a while. */
    private void sweep(long now) {
        if (now - swept > FORGOTTEN) {
            swept = now;
            groups.values().removeIf(group -> group.waiting == null && now - group.last > FORGOTTEN);
            changes.keySet().removeIf(poll -> groups.values().stream().noneMatch(group -> group.poll.equals(poll)));
        }
    }

    @Override
    public void start() {}

    @Override
    public void stop() {
        timer.stop();
    }
}
