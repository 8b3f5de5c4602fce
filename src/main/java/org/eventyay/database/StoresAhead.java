package org.eventyay.database;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * Properties of stores that are only starting. Their names are known; reading where Redis is waits until both stores answer, reading anything
 * about the database until it is prepared. What failed meanwhile is thrown to each reader.
 */
final class StoresAhead extends EnumerablePropertySource<CompletableFuture<Map<String, String>>> {
    private static final String URL = "spring.datasource.url";
    private static final String USERNAME = "spring.datasource.username";
    private static final String PASSWORD = "spring.datasource.password";
    private static final int LAST_SECONDS = 5;
    private static final Executor THREAD =
            task -> Thread.ofPlatform().daemon().name("stores-ahead").start(task);

    private final CompletableFuture<Map<String, String>> opened;
    private final CompletableFuture<Boolean> mayPrepare;

    /**
     * Starts the stores.
     *
     * @param opening starts them and says where they are
     * @param preparation what is done to the database before anybody else gets it, once {@link #prepare} was called
     */
    StoresAhead(Supplier<Map<String, String>> opening, Consumer<Migrations> preparation) {
        this(CompletableFuture.supplyAsync(opening, THREAD), new CompletableFuture<>(), preparation);
    }

    private StoresAhead(
            CompletableFuture<Map<String, String>> opened,
            CompletableFuture<Boolean> mayPrepare,
            Consumer<Migrations> preparation) {
        super(
                "eventyay stores",
                opened.thenCombineAsync(
                        mayPrepare,
                        (stores, now) -> {
                            String url = Objects.requireNonNull(stores.get(URL), "stores have a database");
                            preparation.accept(Migrations.of(url, stores.get(USERNAME), stores.get(PASSWORD)));
                            return stores;
                        },
                        THREAD));
        this.opened = opened;
        this.mayPrepare = mayPrepare;
    }

    /** From now on the database is prepared as soon as it answers. */
    void prepare() {
        mayPrepare.complete(true);
    }

    @Override
    public String[] getPropertyNames() {
        return new String[] {URL, USERNAME, PASSWORD, Stores.CHOSEN_REDIS};
    }

    @Override
    public @Nullable String getProperty(String name) {
        return switch (name) {
            case URL, USERNAME, PASSWORD -> read(source, name);
            case Stores.CHOSEN_REDIS -> read(opened, name);
            default -> null;
        };
    }

    private static @Nullable String read(CompletableFuture<Map<String, String>> coming, String name) {
        try {
            return coming.join().get(name);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    /**
     * Returns when no store is being started any more, whatever became of it. What was not begun is left; a preparation under way, which may wait
     * for another process, is given a moment.
     */
    void end() {
        mayPrepare.cancel(false);
        var started = opened.exceptionally(failure -> Map.of()).join();
        var unused = source.exceptionally(failure -> started)
                .completeOnTimeout(started, LAST_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** What was thrown to readers, if that is how it ended. */
    Optional<RuntimeException> failure() {
        return Stream.of(opened, source)
                .filter(CompletableFuture::isCompletedExceptionally)
                .map(CompletableFuture::exceptionNow)
                .map(failure -> failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure)
                .filter(RuntimeException.class::isInstance)
                .map(RuntimeException.class::cast)
                .filter(failure -> !(failure instanceof CancellationException))
                .findFirst();
    }
}
