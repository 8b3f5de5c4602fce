package org.eventyay.chat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One writer of a channel at a time, on all nodes: a lock of PostgreSQL that belongs to the connection, so that it outlives the
 * transaction and ends with the process. What is published before it is given back comes, everywhere, before what the next
 * writer publishes.
 */
@Component
class ChannelLock {
    private static final Logger log = LoggerFactory.getLogger(ChannelLock.class);

    private final DataSource dataSource;
    private final TransactionTemplate transactions;

    ChannelLock(DataSource dataSource) {
        this.dataSource = dataSource;
        transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /** For what runs under the lock: transactions on the connection that holds it. */
    TransactionTemplate transactions() {
        return transactions;
    }

    /** Runs something while this process holds the channel; not within a transaction. */
    <T> T holding(UUID channel, Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A channel is locked outside of transactions");
        }
        try (Connection connection = dataSource.getConnection()) {
            TransactionSynchronizationManager.bindResource(dataSource, new ConnectionHolder(connection));
            try {
                run(connection, "select pg_advisory_lock(?)", channel);
                try {
                    return work.get();
                } finally {
                    release(connection, channel);
                }
            } finally {
                TransactionSynchronizationManager.unbindResource(dataSource);
            }
        } catch (SQLException e) {
            throw new TransientDataAccessResourceException("The channel could not be locked", e);
        }
    }

    /** Keeps everybody else out of a channel until the running transaction ends. */
    static void forTransaction(JdbcClient jdbc, UUID channel) {
        jdbc.sql("select pg_advisory_xact_lock(?) is null")
                .param(key(channel))
                .query(Boolean.class)
                .single();
    }

    private static long key(UUID channel) {
        return channel.getMostSignificantBits() ^ channel.getLeastSignificantBits();
    }

    private static void run(Connection connection, String sql, UUID channel) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, key(channel));
            statement.execute();
        }
    }

    /** A connection that can't give the lock back is ended, which gives it back too. */
    private static void release(Connection connection, UUID channel) {
        try {
            run(connection, "select pg_advisory_unlock(?)", channel);
        } catch (SQLException e) {
            log.warn("A channel's lock is given back by ending its connection: {}", e.toString());
            try {
                connection.abort(Runnable::run);
            } catch (SQLException again) {
                log.debug("The connection was gone already", again);
            }
        }
    }
}
