package org.eventyay.bus;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** How messages get into Redis and out of it: {@link PlainChannels} everywhere, {@link ShardedChannels} where servers can do that. */
interface Channels extends AutoCloseable {

    /** Who is told. Called by threads that only read from Redis; holding one up holds up what comes after. */
    interface Listener {
        /** In order within a channel, each message once. */
        void arrived(String channel, String message);

        /** Messages may have been missed; from now on none is. */
        void backAgain();
    }

    /** Sets who is told; once, and before anything is subscribed to. */
    void listen(Listener listener);

    /** Completed when Redis has it. */
    CompletionStage<Long> publish(String channel, String message);

    /** Completed when nothing published from now on will be missed; keeps trying until then. */
    CompletableFuture<Void> subscribe(String channel);

    void unsubscribe(String channel);

    @Override
    void close();
}
