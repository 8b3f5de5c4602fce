package org.eventyay.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** How another process would be told of the embedded stores of a data directory as if they were its own. */
public final class StoreAddresses {
    private final DataDirectory directory;

    public StoreAddresses(Path dataDirectory) {
        directory = DataDirectory.prepare(dataDirectory);
    }

    public int redisPort() throws IOException {
        return Integer.parseInt(directory.read("redis.port").orElseThrow());
    }

    public int postgresPort() throws IOException {
        return Integer.parseInt(directory.read("postgres.port").orElseThrow());
    }

    /** Redis, reached at this port. */
    public String redisUrl(int port) throws IOException {
        return "redis://:" + directory.read("redis.password").orElseThrow() + "@127.0.0.1:" + port;
    }

    /** PostgreSQL, reached at this port. */
    public String databaseUrl(int port) throws IOException {
        return "postgresql://" + PostgresCluster.NAME + ":"
                + directory.read(PostgresCluster.PASSWORD).orElseThrow() + "@127.0.0.1:" + port + "/"
                + PostgresCluster.NAME;
    }
}
