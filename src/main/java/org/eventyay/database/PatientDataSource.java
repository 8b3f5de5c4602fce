package org.eventyay.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections out of a pool. Where all are busy, it waits for one up to half a minute: a rush is worked off. Where the database can't be
 * reached, it says so within three seconds, and at once to those who come next: nobody waits for what does not come.
 */
final class PatientDataSource extends DelegatingDataSource {
    private static final Logger log = LoggerFactory.getLogger(PatientDataSource.class);
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);
    /** How long a question to the database counts. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String url;
    private final Properties account = new Properties();
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable SQLException refusal;
    private volatile long askedAt = System.nanoTime() - FRESH_NANOS;

    /**
     * A pool that gives up after a second or two when it has no connection.
     *
     * @param url where to ask whether the database is there
     */
    PatientDataSource(DataSource pool, String url, @Nullable String username, @Nullable String password) {
        super(pool);
        this.url = url;
        if (username != null) {
            account.setProperty("user", username);
        }
        if (password != null) {
            account.setProperty("password", password);
        }
        account.setProperty("loginTimeout", "1");
        account.setProperty("connectTimeout", "1");
        account.setProperty("socketTimeout", "1");
    }

    @Override
    public Connection getConnection() throws SQLException {
        SQLException known = refusal;
        if (known != null && System.nanoTime() - askedAt < FRESH_NANOS) {
            throw unreachable(known);
        }
        long end = System.nanoTime() + LONGEST_NANOS;
        while (true) {
            try {
                Connection connection = super.getConnection();
                if (known != null) {
                    refusal = null;
                }
                return connection;
            } catch (SQLTransientConnectionException e) {
                SQLException why = e.getCause() instanceof SQLException failed ? failed : null;
                if (why != null) {
                    note(why);
                }
                SQLException now = ask();
                if (now != null) {
                    throw unreachable(now);
                }
                if (System.nanoTime() - end > 0) {
                    throw e;
                }
            }
        }
    }

    private static SQLException unreachable(SQLException why) {
        return new SQLTransientConnectionException(
                "The database can't be reached: " + why.getMessage(), why.getSQLState(), why);
    }

    private void note(@Nullable SQLException outcome) {
        if (outcome != null && refusal == null) {
            log.warn("The database can't be reached: {}", outcome.getMessage());
        } else if (outcome == null && refusal != null) {
            log.info("The database can be reached again");
        }
        refusal = outcome;
        askedAt = System.nanoTime();
    }

    /** What keeps us from the database; null if nothing does. One asks for all. */
    private @Nullable SQLException ask() {
        asking.lock();
        try {
            if (System.nanoTime() - askedAt >= FRESH_NANOS) {
                try (Connection connection = DriverManager.getConnection(url, account)) {
                    note(null);
                } catch (SQLException e) {
                    note(e);
                }
            }
            return refusal;
        } finally {
            asking.unlock();
        }
    }
}
