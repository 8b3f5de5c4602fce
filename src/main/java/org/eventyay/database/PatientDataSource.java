package org.eventyay.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections out of a pool. Where all are busy, it waits for one up to half a minute: a rush is worked off. Where the database is known not
 * to answer, it says so at once: nobody waits for what does not come.
 */
final class PatientDataSource extends DelegatingDataSource {
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final DatabasePulse pulse;

    /** @param pool gives up after a second or two when it has no connection */
    PatientDataSource(DataSource pool, DatabasePulse pulse) {
        super(pool);
        this.pulse = pulse;
    }

    @Override
    public Connection getConnection() throws SQLException {
        long end = System.nanoTime() + LONGEST_NANOS;
        while (true) {
            SQLException refusal = pulse.refusal();
            if (refusal != null) {
                throw new SQLTransientConnectionException(
                        "The database can't be reached: " + refusal.getMessage(), refusal.getSQLState(), refusal);
            }
            try {
                return super.getConnection();
            } catch (SQLTransientConnectionException e) {
                if (pulse.refusal() == null && System.nanoTime() - end > 0) {
                    throw e;
                }
            }
        }
    }
}
