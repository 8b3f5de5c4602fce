package org.eventyay.poll;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.live.Hub;
import org.eventyay.live.LiveError;
import org.eventyay.live.LiveSocket;
import org.eventyay.poll.Poll.Option;
import org.eventyay.poll.PollEvents.PollCounted;
import org.eventyay.poll.PollEvents.PollVoted;
import org.eventyay.room.RoomGroups;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Takes votes. Those for one poll that wait on this node are stored and counted together, in one transaction that holds the poll's row:
 * counts are exact on all nodes, no vote lands after closing, and a rush costs as many transactions as there is time for, not as many as
 * there are voters.
 */
@Component
class PollVotes {
    private static final int BATCH = 500;

    private final Polls polls;
    private final PollViews views;
    private final JdbcClient jdbc;
    private final Bus bus;
    private final Hub hub;
    private final RoomGroups groups;
    private final TransactionTemplate transaction;
    private final Map<Key, ArrayDeque<Vote>> queues = new ConcurrentHashMap<>();

    PollVotes(
            Polls polls,
            PollViews views,
            JdbcClient jdbc,
            Bus bus,
            Hub hub,
            RoomGroups groups,
            TransactionTemplate transaction) {
        this.polls = polls;
        this.views = views;
        this.jdbc = jdbc;
        this.bus = bus;
        this.hub = hub;
        this.groups = groups;
        this.transaction = transaction;
    }

    private record Key(UUID roomId, UUID pollId) {}

    private record Vote(UUID voter, Set<UUID> options, CompletableFuture<JsonNode> counted) {}

    /** What came of the votes of a batch: the poll with its results, or why a vote does not count. */
    private record Outcome(@Nullable PollCounted counted, Set<UUID> voters, Map<Vote, LiveError> refused) {}

    /**
     * Replaces what somebody chose in a poll; no options withdraw the vote, ids that are none of its options count for nothing.
     *
     * @return the poll with its results, this vote among them
     * @throws LiveError {@code poll.vote} if the room has no such poll, it is not open, or takes one option only
     */
    JsonNode vote(UUID roomId, UUID pollId, UUID voter, Set<UUID> options) {
        Vote vote = new Vote(voter, options, new CompletableFuture<>());
        Key key = new Key(roomId, pollId);
        boolean[] first = new boolean[1];
        queues.compute(key, (same, queue) -> {
            first[0] = queue == null;
            ArrayDeque<Vote> all = queue == null ? new ArrayDeque<>() : queue;
            all.add(vote);
            return all;
        });
        if (first[0]) {
            Thread.ofVirtual().name("poll-votes-", 0).start(() -> drain(key));
        }
        try {
            return vote.counted().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private void drain(Key key) {
        while (true) {
            List<Vote> batch = new ArrayList<>();
            queues.computeIfPresent(key, (same, queue) -> {
                while (batch.size() < BATCH && !queue.isEmpty()) {
                    batch.add(queue.poll());
                }
                return batch.isEmpty() ? null : queue;
            });
            if (batch.isEmpty()) {
                return;
            }
            try {
                Outcome outcome = transaction.execute(status -> store(key, batch));
                if (outcome != null && outcome.counted() != null) {
                    tell(key, outcome.counted(), outcome.voters());
                }
                finish(batch, outcome);
            } catch (Throwable e) {
                batch.forEach(vote -> vote.counted().completeExceptionally(e));
            }
        }
    }

    private static void finish(List<Vote> batch, @Nullable Outcome outcome) {
        for (Vote vote : batch) {
            LiveError refused = outcome == null
                    ? refusal("No such poll.")
                    : outcome.refused().get(vote);
            if (refused != null) {
                vote.counted().completeExceptionally(refused);
            } else if (outcome != null && outcome.counted() != null) {
                vote.counted().complete(outcome.counted().poll());
            }
        }
    }

    private @Nullable Outcome store(Key key, List<Vote> batch) {
        Poll poll = polls.lock(key.roomId(), key.pollId()).orElse(null);
        if (poll == null) {
            return null;
        }
        Map<Vote, LiveError> refused = new LinkedHashMap<>();
        Map<UUID, Set<UUID>> choices = new LinkedHashMap<>();
        Set<UUID> known = Set.copyOf(poll.options().stream().map(Option::id).toList());
        for (Vote vote : batch) {
            List<UUID> chosen = vote.options().stream().filter(known::contains).toList();
            if (poll.state() != PollState.OPEN) {
                refused.put(vote, refusal("This poll is not open."));
            } else if (poll.type() == PollType.CHOICE && chosen.size() > 1) {
                refused.put(vote, refusal("Only one option can be chosen."));
            } else {
                choices.put(vote.voter(), Set.copyOf(chosen));
            }
        }
        return new Outcome(choices.isEmpty() ? null : count(poll, choices), choices.keySet(), refused);
    }

    private PollCounted count(Poll poll, Map<UUID, Set<UUID>> choices) {
        replace(poll.id(), choices);
        jdbc.sql("update poll set revision = revision + 1 where id = ?")
                .param(poll.id())
                .update();
        return new PollCounted(
                poll.roomId(),
                poll.id(),
                poll.revision() + 1,
                views.withResults(poll, poll.results(polls.count(poll.id()))),
                polls.pins().of(poll.roomId()));
    }

    /** Those who voted see results from now on, in all their connections, this one among them. */
    private void tell(Key key, PollCounted counted, Set<UUID> voters) {
        Topic results = PollTopics.voters(key.pollId());
        for (UUID voter : voters) {
            for (LiveSocket socket : List.copyOf(hub.sockets(Topic.user(voter)))) {
                groups.hear(socket, key.roomId(), results);
            }
            bus.publish(Topic.user(voter), new PollVoted(key.roomId(), key.pollId()));
        }
        bus.publish(PollTopics.managers(key.roomId()), counted);
        bus.publish(PollTopics.results(key.roomId()), counted);
        bus.publish(results, counted);
    }

    private void replace(UUID pollId, Map<UUID, Set<UUID>> choices) {
        jdbc.sql("delete from poll_vote where poll_id = ? and sender_id = any(?)")
                .param(pollId)
                .param(choices.keySet().toArray(UUID[]::new))
                .update();
        List<UUID> senders = new ArrayList<>();
        List<UUID> options = new ArrayList<>();
        choices.forEach((sender, chosen) -> chosen.forEach(option -> {
            senders.add(sender);
            options.add(option);
        }));
        jdbc.sql("insert into poll_vote (poll_id, option_id, sender_id) select ?, o, s from unnest(?::uuid[],"
                        + " ?::uuid[]) as v(o, s)")
                .param(pollId)
                .param(options.toArray(UUID[]::new))
                .param(senders.toArray(UUID[]::new))
                .update();
    }

    /** Stores votes of long ago, in the transaction under way and without a word; where the poll is closed, they are its results. */
    void remember(Poll poll, Map<UUID, Set<UUID>> choices) {
        replace(poll.id(), choices);
        if (poll.state().frozen()) {
            polls.freeze(poll.id(), polls.count(poll.id()));
        }
    }

    static LiveError refusal(String text) {
        return new LiveError("poll.vote", text);
    }
}
