package org.eventyay.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Knows the connections that a pool opened, so that they can be given up where the database fell silent: whoever waits for a statement would
 * else wait until the network gives up, which takes a minute and a half.
 */
final class PooledConnections extends DelegatingDataSource {
    private static final Logger log = LoggerFactory.getLogger(PooledConnections.class);

    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    PooledConnections(DataSource driver) {
        super(driver);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return known(super.getConnection());
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return known(super.getConnection(username, password));
    }

    private Connection known(Connection made) {
        open.removeIf(PooledConnections::closed);
        open.add(made);
        return made;
    }

    private static boolean closed(Connection one) {
        try {
            return one.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    /** Ends all of them at once; whoever waits for one gets an error. */
    void giveUp() {
        for (Connection one : Set.copyOf(open)) {
            open.remove(one);
            try {
                one.abort(Runnable::run);
            } catch (SQLException e) {
                log.debug("It was closed already", e);
            }
        }
    }
}
