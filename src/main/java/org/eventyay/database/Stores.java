package org.eventyay.database;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eventyay.embedded.EmbeddedStores;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.support.EnvironmentPostProcessorApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Decides which PostgreSQL and Redis an application uses, before its context exists: those of the settings, or the embedded ones of the data directory. Afterwards
 * {@code spring.datasource.*} and {@code eventyay.redis.url} are set, whichever it was.
 *
 * <p>{@link #close} gives the embedded stores back and must come after the context is closed; calling it again does
 * nothing.
 */
public final class Stores implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered, AutoCloseable {
    private static final String DATABASE = "eventyay.database.url";
    private static final String REDIS = "eventyay.redis.url";

    private @Nullable EmbeddedStores embedded;
    private @Nullable StoresWatch watch;

    /** Lets the application use the stores of its settings. */
    public static Stores of(SpringApplication application) {
        Stores stores = new Stores();
        application.addListeners(stores);
        // handlers run after the shutdown hook has closed the contexts
        SpringApplication.getShutdownHandlers().add(stores::close);
        return stores;
    }

    private Stores() {}

    /** After the settings are read, before logging starts to write into the data directory. */
    @Override
    public int getOrder() {
        return EnvironmentPostProcessorApplicationListener.DEFAULT_ORDER + 1;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        ConfigurableEnvironment environment = event.getEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("eventyay stores", new LinkedHashMap<>(chosen(environment))));
    }

    private Map<String, String> chosen(ConfigurableEnvironment environment) {
        String database = setting(environment, DATABASE);
        String redis = setting(environment, REDIS);
        if (database != null && redis != null) {
            return external(environment, database, redis);
        }
        if (database != null || redis != null) {
            throw new StoresException(
                    database != null
                            ? "EVENTYAY_DATABASE_URL is set but EVENTYAY_REDIS_URL is not: set both or neither"
                            : "EVENTYAY_REDIS_URL is set but EVENTYAY_DATABASE_URL is not: set both or neither");
        }
        if (Boolean.getBoolean("spring.aot.processing")) {
            return Map.of("spring.datasource.url", "jdbc:postgresql:unused", REDIS, "redis://unused");
        }
        String directory = environment.getProperty("eventyay.data.dir", "./data");
        EmbeddedStores stores =
                EmbeddedStores.open(Path.of(directory).toAbsolutePath().normalize());
        embedded = stores;
        watch = new StoresWatch(stores);
        return Map.of(
                "spring.datasource.url",
                stores.jdbcUrl(),
                "spring.datasource.username",
                stores.username(),
                "spring.datasource.password",
                stores.password(),
                REDIS,
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
        properties.put(REDIS, redis.strip());
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
    public synchronized void close() {
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
