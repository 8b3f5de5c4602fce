package org.eventyay.database;

import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.bytecode.internal.none.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.service.spi.ServiceContributor;

/**
 * Entities are read whole and refer to each other by their ids, so no lazy proxies are needed: making their classes took a
 * fifteenth of each start. Who asks for a reference instead of a row is refused by Hibernate.
 */
public final class NoProxies implements ServiceContributor {
    @Override
    public void contribute(StandardServiceRegistryBuilder registry) {
        registry.addService(BytecodeProvider.class, new BytecodeProviderImpl());
    }
}
