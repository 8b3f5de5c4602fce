package org.eventyay.connection;

import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eventyay.settings.RunningSite;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The site URL as the running servers have it: those of the data directory say it in a file there, those that share a configured database
 * and Redis in their leases.
 */
@Component
final class SiteOfServers implements RunningSite {
    private final ObjectProvider<NodeRegistry> registry;
    private final ObjectProvider<LocalServers> local;
    private final Environment environment;

    SiteOfServers(ObjectProvider<NodeRegistry> registry, ObjectProvider<LocalServers> local, Environment environment) {
        this.registry = registry;
        this.local = local;
        this.environment = environment;
    }

    @Override
    public List<URI> siteUrls() {
        return known().filter(Objects::nonNull).distinct().map(URI::create).toList();
    }

    private Stream<String> known() {
        // a connection to Redis takes longer than most commands: it is made only where a file can't know
        boolean shared = !environment.getProperty("eventyay.database.url", "").isBlank();
        return shared
                ? registry.getObject().nodes().stream().map(NodeEntry::siteUrl).sorted(nullsLast(naturalOrder()))
                : local.getObject().all().stream().map(LocalServers.LocalServer::siteUrl);
    }
}
