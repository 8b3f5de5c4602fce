package org.eventyay.database;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
    private static final Executor THREAD =
            task -> Thread.ofPlatform().daemon().name("stores-ahead").start(task);

    private final CompletableFuture<Map<String, String>> opened;

    /**
     * @param opening starts the stores and says where they are
     * @param preparation what is done to the database before anybody else gets it
     */
    StoresAhead(Supplier<Map<String, String>> opening, Consumer<Migrations> preparation) {
        this(CompletableFuture.supplyAsync(opening, THREAD), preparation);
    }

    private StoresAhead(CompletableFuture<Map<String, String>> opened, Consumer<Migrations> preparation) {
        super("eventyay stores", opened.thenApply(stores -> {
            String url = Objects.requireNonNull(stores.get(URL), "stores have a database");
            preparation.accept(Migrations.of(url, stores.get(USERNAME), stores.get(PASSWORD)));
            return stores;
        }));
        this.opened = opened;
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

    /** Waits until nothing of it is under way any more, whatever became of it. */
    void await() {
        var unused = source.exceptionally(failure -> Map.of()).join();
    }

    /** What was thrown to readers, if all that was under way has ended and failed. */
    Optional<RuntimeException> failure() {
        if (!source.isCompletedExceptionally()) {
            return Optional.empty();
        }
        Throwable failure = source.exceptionNow();
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return Optional.of(cause instanceof RuntimeException known ? known : new CompletionException(cause));
    }
}
