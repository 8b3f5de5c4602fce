package org.eventyay.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Gives every user of the connection pool a {@link PatientDataSource} instead, in a context that has one of these. */
public class PatientDataSources implements BeanPostProcessor, DisposableBean {
    private final List<DatabasePulse> pulses = new CopyOnWriteArrayList<>();

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool) {
            PooledConnections connections = new PooledConnections(new DriverDataSource(
                    pool.getJdbcUrl(),
                    pool.getDriverClassName(),
                    pool.getDataSourceProperties(),
                    pool.getUsername(),
                    pool.getPassword()));
            pool.setDataSource(connections);
            DatabasePulse pulse =
                    new DatabasePulse(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword(), connections::giveUp);
            pulses.add(pulse);
            return new PatientDataSource(pool, pulse);
        }
        return bean;
    }

    @Override
    public void destroy() {
        pulses.forEach(DatabasePulse::stop);
    }
}
