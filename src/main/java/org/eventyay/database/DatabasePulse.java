package org.eventyay.database;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database answers, asked every second over a connection of its own, so that a busy pool is told apart from a database that is
 * gone: one that refuses or breaks connections is known within a second or two, one that fell silent within four. One that stays silent when it
 * is asked anew is given up, four seconds later.
 */
final class DatabasePulse {
    private static final Logger log = LoggerFactory.getLogger(DatabasePulse.class);
    private static final String SILENT_SECONDS = "3";

    private final String url;
    private final Properties account = new Properties();
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(
            1,
            task -> Thread.ofPlatform().name("database-pulse").daemon().unstarted(task),
            new ThreadPoolExecutor.DiscardPolicy());
    private final Runnable whenSilent;
    private volatile @Nullable SQLException refusal;
    private @Nullable Connection connection;

    /** @param whenSilent what is done when the database did not answer twice in a row */
    DatabasePulse(String url, @Nullable String username, @Nullable String password, Runnable whenSilent) {
        this.whenSilent = whenSilent;
        this.url = url;
        if (username != null) {
            account.setProperty("user", username);
        }
        if (password != null) {
            account.setProperty("password", password);
        }
        account.setProperty("loginTimeout", SILENT_SECONDS);
        account.setProperty("connectTimeout", SILENT_SECONDS);
        account.setProperty("socketTimeout", SILENT_SECONDS);
        account.setProperty("logServerErrorDetail", "false");
        Future<?> unused = thread.scheduleWithFixedDelay(this::ask, 1, 1, TimeUnit.SECONDS);
    }

    /** Why the database did not answer the last time; null if it did. */
    @Nullable
    SQLException refusal() {
        return refusal;
    }

    private void ask() {
        try {
            boolean old = connection != null;
            try {
                probe();
            } catch (SQLException e) {
                hangUp();
                if (!old || e.getCause() instanceof SocketTimeoutException) {
                    throw e;
                }
                probe(); // the connection from before may be broken although the database is back
            }
            if (refusal != null) {
                log.info("The database answers again");
                refusal = null;
            }
        } catch (SQLException e) {
            hangUp();
            if (refusal == null && !thread.isShutdown()) {
                log.warn("The database does not answer: {}", e.getMessage());
            } else if (refusal != null) {
                whenSilent.run(); // once is not enough: a moment of a busy machine shall not cost what is under way
            }
            refusal = e;
        }
    }

    private void probe() throws SQLException {
        Connection own = connection;
        if (own == null) {
            own = DriverManager.getConnection(url, account);
            connection = own;
        }
        try (Statement statement = own.createStatement()) {
            statement.execute("select 1");
        }
    }

    private void hangUp() {
        Connection own = connection;
        connection = null;
        if (own != null) {
            try {
                own.close();
            } catch (SQLException e) {
                log.debug("It was closed already", e);
            }
        }
    }

    /** Asks no more. */
    void stop() {
        thread.shutdown();
        try {
            if (thread.awaitTermination(1, TimeUnit.SECONDS)) {
                hangUp();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
