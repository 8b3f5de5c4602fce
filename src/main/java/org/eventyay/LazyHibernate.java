package org.eventyay;

import jakarta.persistence.EntityManagerFactory;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.jpa.EntityManagerFactoryBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypesScanner;

/**
 * Hibernate for commands, started by the first who uses an entity. Spring starts the factory bean of Boot in any case,
 * lazy or not, because it could want a load-time weaver; a bean that is the finished factory is left alone. This saves a
 * listing half of its time.
 */
@Configuration(proxyBeanMethods = false)
class LazyHibernate {

    @Bean
    PersistenceManagedTypes managedTypes(BeanFactory beans, ResourceLoader resources) {
        String[] packages = AutoConfigurationPackages.get(beans).toArray(String[]::new);
        return new PersistenceManagedTypesScanner(resources).scan(packages);
    }

    @Bean
    EntityManagerFactory entityManagerFactory(
            EntityManagerFactoryBuilder builder, DataSource database, PersistenceManagedTypes managedTypes) {
        LocalContainerEntityManagerFactoryBean factory =
                builder.dataSource(database).managedTypes(managedTypes).build();
        factory.afterPropertiesSet();
        return Objects.requireNonNull(factory.getObject());
    }
}
