package org.eventyay.cli.world;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.world.WorldService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code change_world_domain}. */
@Command(
        name = "change_world_domain",
        aliases = "change_realm_subdomain",
        description = {
            "Gives a world another domain. The old one leads to the new one from now on.",
            "Open browsers of the world load their page anew."
        },
        footer = {"", "Example: eventyay change_world_domain -w demo demo2.example.org"})
public final class ChangeWorldDomain implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Parameters(paramLabel = "NEW", description = "Host, perhaps with port and path, without https://; '' for none.")
    private String domain = "";

    @Option(names = "--skip-redirect", description = "The old domain shall not lead to the new one.")
    private boolean skipRedirect;

    @Override
    public Integer call() {
        String id = world.id();
        scope.log(
                "world.domain.changed",
                "world",
                id,
                Map.of("new", domain),
                () -> scope.service(WorldService.class).changeDomain(id, domain, !skipRedirect, scope.actor()));
        scope.print("Done!");
        return 0;
    }
}
