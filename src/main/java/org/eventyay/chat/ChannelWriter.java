package org.eventyay.chat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eventyay.live.LiveError;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The one way into a channel. Changes of a channel wait in one queue per node; those waiting are stored in one
 * transaction, and a lock between the nodes spans taking ids, commit and publishing. So every receiver, wherever it is connected,
 * sees the same order, with ids that rise.
 */
@Component
class ChannelWriter {
    private static final Logger log = LoggerFactory.getLogger(ChannelWriter.class);
    private static final int BATCH = 100;
    private static final int BUS_SECONDS = 3;

    private final ChannelLock lock;
    private final ChatEvents events;
    private final Unread unread;
    private final LinkQueue links;
    private final ChatPublisher publisher;
    private final Map<UUID, ArrayDeque<Waiting<?>>> queues = new ConcurrentHashMap<>();

    ChannelWriter(ChannelLock lock, ChatEvents events, Unread unread, LinkQueue links, ChatPublisher publisher) {
        this.lock = lock;
        this.events = events;
        this.unread = unread;
        this.links = links;
        this.publisher = publisher;
    }

    /**
     * An event that shall be stored.
     *
     * @param raises whether it is a new message that raises unread pointers
     * @param notified whom it shall notify
     * @param shownTo whose list shows the channel again because of it
     */
    record Draft(
            String type,
            @Nullable UUID sender,
            JsonNode content,
            @Nullable Long replaces,
            boolean raises,
            Set<UUID> notified,
            List<UUID> shownTo) {

        /** An event that concerns only those who read along. */
        static Draft quiet(String type, @Nullable UUID sender, JsonNode content, @Nullable Long replaces) {
            return new Draft(type, sender, content, replaces, false, Set.of(), List.of());
        }
    }

    /** What a change is allowed to do: read and write rows, and say what shall be published once they are committed. */
    final class Writing {
        private final List<Draft> drafts = new ArrayList<>();
        private final List<Consumer<Written>> outputs = new ArrayList<>();

        /** Stores an event and publishes it; the event comes back when all is done. */
        @CanIgnoreReturnValue // where it can't be stored, the whole change fails
        CompletableFuture<ChatEvent> add(Draft draft) {
            CompletableFuture<ChatEvent> stored = new CompletableFuture<>();
            int number = drafts.size();
            drafts.add(draft);
            outputs.add(written -> stored.complete(written.publish(number)));
            return stored;
        }

        /** Publishes the reactions of an event as they are after this change. */
        CompletableFuture<ChatEvent> reacted(ChatEvent event) {
            CompletableFuture<ChatEvent> result = new CompletableFuture<>();
            ChatEvent now = events.withReactions(List.of(event)).getFirst();
            outputs.add(written -> {
                written.sent(publisher.reactions(written.channel, now));
                result.complete(now);
            });
            return result;
        }
    }

    /** What came of a batch. */
    private final class Written {
        private final Channel channel;
        private final List<Draft> drafts;
        private final List<ChatEvent> stored;
        private final Unread.Raised raised;
        private final List<CompletableFuture<?>> sent = new ArrayList<>();

        Written(Channel channel, List<Draft> drafts, List<ChatEvent> stored, Unread.Raised raised) {
            this.channel = channel;
            this.drafts = drafts;
            this.stored = stored;
            this.raised = raised;
        }

        ChatEvent publish(int number) {
            ChatEvent event = stored.get(number);
            sent(publisher.event(channel, event));
            publisher.concerning(
                    channel,
                    event,
                    drafts.get(number).shownTo(),
                    raised.pointed(event.id()),
                    raised.notified(event.id()));
            return event;
        }

        void sent(CompletableFuture<?> publication) {
            sent.add(publication);
        }
    }

    private static final class Waiting<T> {
        private final Channel channel;
        private final Function<Writing, T> change;
        private final CompletableFuture<T> done = new CompletableFuture<>();
        private @Nullable T result;
        private @Nullable LiveError refused;

        Waiting(Channel channel, Function<Writing, T> change) {
            this.channel = channel;
            this.change = change;
        }

        void apply(Writing writing) {
            try {
                result = change.apply(writing);
            } catch (LiveError refusal) {
                refused = refusal;
            }
        }

        @SuppressWarnings("NullAway") // a change may well have no result
        void finish() {
            if (refused == null) {
                done.complete(result);
            } else {
                done.completeExceptionally(refused);
            }
        }
    }

    /**
     * Runs a change of a channel and waits until it is stored and published. The change runs on another thread, in a transaction;
     * it must check everything before it writes.
     *
     * @throws LiveError the change's own refusal
     */
    <T> T write(Channel channel, Function<Writing, T> change) {
        Waiting<T> waiting = new Waiting<>(channel, change);
        boolean[] first = new boolean[1];
        queues.compute(channel.id(), (id, queue) -> {
            first[0] = queue == null;
            ArrayDeque<Waiting<?>> all = queue == null ? new ArrayDeque<>() : queue;
            all.add(waiting);
            return all;
        });
        if (first[0]) {
            Thread.ofVirtual().name("channel-", 0).start(() -> drain(channel.id()));
        }
        try {
            return waiting.done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private void drain(UUID channel) {
        while (true) {
            List<Waiting<?>> batch = new ArrayList<>();
            queues.computeIfPresent(channel, (id, queue) -> {
                while (batch.size() < BATCH && !queue.isEmpty()) {
                    batch.add(queue.poll());
                }
                return batch.isEmpty() ? null : queue;
            });
            if (batch.isEmpty()) {
                return;
            }
            run(batch);
        }
    }

    /** One spoilt change must not spoil its neighbours: if the batch fails, each is tried alone. */
    private void run(List<Waiting<?>> batch) {
        try {
            store(batch);
            batch.forEach(Waiting::finish);
        } catch (Throwable e) {
            if (batch.size() > 1) {
                log.warn("A batch of {} is stored one by one: {}", batch.size(), e.toString());
                batch.forEach(one -> run(List.of(one)));
            } else {
                batch.getFirst().done.completeExceptionally(e);
            }
        }
    }

    private void store(List<Waiting<?>> batch) {
        Channel channel = batch.getFirst().channel;
        lock.holding(channel.id(), () -> {
            Writing writing = new Writing();
            Written written = lock.transactions().execute(tx -> commit(channel, writing, batch));
            writing.outputs.forEach(output -> output.accept(written));
            // until the bus has them: the next writer's events must come later
            await(written.sent);
            return written;
        });
    }

    private Written commit(Channel channel, Writing writing, List<Waiting<?>> batch) {
        batch.forEach(one -> one.apply(writing));
        List<Draft> drafts = writing.drafts;
        if (drafts.isEmpty()) {
            return new Written(channel, drafts, List.of(), Unread.Raised.NOTHING);
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        List<Long> ids = events.insert(channel.id(), now, drafts);
        List<ChatEvent> stored = new ArrayList<>();
        Map<Long, Draft> byId = new HashMap<>();
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            byId.put(ids.get(i), draft);
            stored.add(new ChatEvent(
                    ids.get(i),
                    channel.id(),
                    draft.sender(),
                    now,
                    draft.type(),
                    draft.content(),
                    null,
                    draft.replaces(),
                    publisher.noReactions()));
        }
        links.note(byId);
        return new Written(channel, drafts, stored, unread.raise(channel, ids, byId));
    }

    private static void await(List<CompletableFuture<?>> sent) {
        try {
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
                    .orTimeout(BUS_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            log.error("Events are stored, but the bus did not take them: {}", String.valueOf(e.getCause()));
        }
    }
}
