package org.eventyay.bus;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A channel somebody wants to listen to, and how far that is; known to one thread. */
final class Subscription {
    final String channel;
    /** Completed when it is listened to for the first time. */
    final CompletableFuture<Void> first = new CompletableFuture<>();
    /** Where it was asked for; null while nowhere. */
    @Nullable
    Shard shard;

    boolean confirmed;
    /** As {@link System#nanoTime} tells it. */
    long askedAt;

    Subscription(String channel) {
        this.channel = channel;
    }
}
