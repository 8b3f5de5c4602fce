package org.eventyay.database;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eventyay.embedded.EmbeddedStores;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.boot.support.EnvironmentPostProcessorApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Decides which PostgreSQL and Redis an application uses, before its context exists: those of the settings, or the embedded ones of the data directory. Afterwards
 * {@code spring.datasource.*} and {@code eventyay.stores.redis} are set, whichever it was.
 *
 * <p>{@link #close} gives the embedded stores back and must come after the context is closed; calling it again does
 * nothing.
 */
public final class Stores implements ApplicationListener<SpringApplicationEvent>, Ordered, AutoCloseable {
    /** Where Redis is, as the application is told. */
    public static final String CHOSEN_REDIS = "eventyay.stores.redis";

    private static final String DATABASE = "eventyay.database.url";
    private static final String REDIS = "eventyay.redis.url";

    private final @Nullable Consumer<Migrations> preparation;
    private @Nullable StoresAhead ahead;
    private @Nullable EmbeddedStores embedded;
    private @Nullable StoresWatch watch;

    /** Lets the application use the stores of its settings, which answer before its context is made. */
    public static Stores of(SpringApplication application) {
        return of(application, null);
    }

    /**
     * Lets the application use the stores of its settings, which start while its context is made. Whoever in it asks where they are waits until they
     * answer; who asks for the database, until it is prepared as well. What failed is told there, and by {@link #failure}.
     *
     * @param preparation what is done to the database before anybody uses it
     */
    public static Stores of(SpringApplication application, @Nullable Consumer<Migrations> preparation) {
        Stores stores = new Stores(preparation);
        application.addListeners(stores);
        // handlers run after the shutdown hook has closed the contexts
        SpringApplication.getShutdownHandlers().add(stores::close);
        return stores;
    }

    private Stores(@Nullable Consumer<Migrations> preparation) {
        this.preparation = preparation;
    }

    /** After the settings are read, before logging starts to write into the data directory. */
    @Override
    public int getOrder() {
        return EnvironmentPostProcessorApplicationListener.DEFAULT_ORDER + 1;
    }

    @Override
    public void onApplicationEvent(SpringApplicationEvent event) {
        if (event instanceof ApplicationEnvironmentPreparedEvent prepared) {
            choose(prepared.getEnvironment());
        } else if (event instanceof ApplicationContextInitializedEvent && ahead != null) {
            // what it writes into the log is seen only now
            ahead.prepare();
        }
    }

    private void choose(ConfigurableEnvironment environment) {
        Supplier<Map<String, String>> chosen = chosen(environment);
        PropertySource<?> source;
        if (preparation == null) {
            source = new MapPropertySource("eventyay stores", new LinkedHashMap<>(chosen.get()));
        } else {
            source = ahead = new StoresAhead(chosen, preparation);
        }
        environment.getPropertySources().addFirst(source);
    }

    /** Why there are no stores, or why the database could not be prepared: the reason of a start that failed, if it was this. */
    public Optional<RuntimeException> failure() {
        return ahead == null ? Optional.empty() : ahead.failure();
    }

    private Supplier<Map<String, String>> chosen(ConfigurableEnvironment environment) {
        String database = setting(environment, DATABASE);
        String redis = setting(environment, REDIS);
        if (database != null && redis != null) {
            Map<String, String> external = external(environment, database, redis);
            return () -> external;
        }
        if (database != null || redis != null) {
            throw new StoresException(
                    database != null
                            ? "EVENTYAY_DATABASE_URL is set but EVENTYAY_REDIS_URL is not: set both or neither"
                            : "EVENTYAY_REDIS_URL is set but EVENTYAY_DATABASE_URL is not: set both or neither");
        }
        if (Boolean.getBoolean("spring.aot.processing")) {
            return () -> Map.of("spring.datasource.url", "jdbc:postgresql:unused", CHOSEN_REDIS, "redis://unused");
        }
        String directory = environment.getProperty("eventyay.data.dir", "./data");
        Supplier<EmbeddedStores> stores =
                EmbeddedStores.of(Path.of(directory).toAbsolutePath().normalize());
        return () -> opened(stores.get());
    }

    private synchronized Map<String, String> opened(EmbeddedStores stores) {
        embedded = stores;
        watch = new StoresWatch(stores);
        return Map.of(
                "spring.datasource.url",
                stores.jdbcUrl(),
                "spring.datasource.username",
                stores.username(),
                "spring.datasource.password",
                stores.password(),
                CHOSEN_REDIS,
                stores.redisUrl());
    }

    private static Map<String, String> external(ConfigurableEnvironment environment, String database, String redis) {
        for (String node : redis.split(",", -1)) {
            if (!node.strip().startsWith("redis://") && !node.strip().startsWith("rediss://")) {
                throw new StoresException("EVENTYAY_REDIS_URL must look like redis://host:port or rediss://host:port");
            }
        }
        DatabaseUrl url = DatabaseUrl.parse(database);
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("spring.datasource.url", url.jdbc());
        put(
                properties,
                "spring.datasource.username",
                url.username(),
                setting(environment, "eventyay.database.username"));
        put(
                properties,
                "spring.datasource.password",
                url.password(),
                setting(environment, "eventyay.database.password"));
        properties.put(CHOSEN_REDIS, redis.strip());
        return properties;
    }

    private static void put(Map<String, String> properties, String key, @Nullable String... candidates) {
        Arrays.stream(candidates)
                .filter(value -> value != null)
                .findFirst()
                .ifPresent(value -> properties.put(key, value));
    }

    private static @Nullable String setting(ConfigurableEnvironment environment, String name) {
        String value = environment.getProperty(name);
        return value == null || value.isBlank() ? null : value;
    }

    @Override
    public void close() {
        if (ahead != null) {
            ahead.end();
        }
        giveBack();
    }

    private synchronized void giveBack() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
        if (embedded != null) {
            embedded.close();
            embedded = null;
        }
    }
}
