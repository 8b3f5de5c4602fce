package org.eventyay.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Locks in the database that keep several processes from doing the same at once; a process that dies gives its locks back. */
final class AdvisoryLock {
    private AdvisoryLock() {}

    /**
     * Works while holding the lock, on a connection of its own: the work has its own transactions.
     *
     * @return empty if somebody else holds it
     */
    static <T> Optional<T> holding(DataSource database, long key, Supplier<T> work) {
        try (Connection connection = database.getConnection()) {
            if (!yes(connection, "select pg_try_advisory_lock(?)", key)) {
                return Optional.empty();
            }
            try {
                return Optional.of(work.get());
            } finally {
                yes(connection, "select pg_advisory_unlock(?)", key);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("There is no database to work on", e);
        }
    }

    private static boolean yes(Connection connection, String question, long key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setLong(1, key);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
