package org.eventyay.cli.world;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.cli.terminal.WorldOption;
import org.eventyay.staff.StaffLog;
import org.eventyay.world.WorldListing;
import org.eventyay.world.WorldService;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code change_world_domain} (spec 06 §7.2). */
@Command(
        name = "change_world_domain",
        aliases = "change_realm_subdomain",
        description = {
            "Gives a world another domain. The old one leads to the new one from now on.",
            "Open browsers of the world load their page anew."
        },
        footer = {"", "Example: eventyay change_world_domain -w demo demo2.example.org"})
public final class ChangeWorldDomain implements Callable<Integer> {
    private final Terminal terminal;
    private final ObjectProvider<WorldListing> listing;
    private final ObjectProvider<WorldService> worlds;
    private final ObjectProvider<StaffLog> log;

    @Mixin
    private final WorldOption world = new WorldOption();

    @Parameters(paramLabel = "NEW", description = "Host, perhaps with port and path, without https://; '' for none.")
    private String domain = "";

    @Option(names = "--skip-redirect", description = "The old domain shall not lead to the new one.")
    private boolean skipRedirect;

    ChangeWorldDomain(
            Terminal terminal,
            ObjectProvider<WorldListing> listing,
            ObjectProvider<WorldService> worlds,
            ObjectProvider<StaffLog> log) {
        this.terminal = terminal;
        this.listing = listing;
        this.worlds = worlds;
        this.log = log;
    }

    @Override
    public Integer call() {
        String id = world.find(listing.getObject()).id();
        var entry = new StaffLog.Entry("world.domain.changed", "world", id, Map.of("new", domain));
        log.getObject().atCommandLine(entry, () -> {
            worlds.getObject().changeDomain(id, domain, !skipRedirect);
            return id;
        });
        terminal.out().println("Done!");
        return 0;
    }
}
