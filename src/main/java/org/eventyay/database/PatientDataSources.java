package org.eventyay.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Gives every user of the connection pool a {@link PatientDataSource} instead, in a context that has one of these. */
public class PatientDataSources implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof HikariDataSource pool
                ? new PatientDataSource(pool, pool.getJdbcUrl(), pool.getUsername(), pool.getPassword())
                : bean;
    }
}
