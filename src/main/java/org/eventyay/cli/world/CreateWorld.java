package org.eventyay.cli.world;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.world.WorldAddresses;
import org.eventyay.world.WorldService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code create_world}. */
@Command(
        name = "create_world",
        description = {
            "Creates an empty world with the default roles and a fresh secret, and prints a link for its first admin.",
            "Asks for what is not given as an option; never touches a world that exists. Nobody is notified."
        },
        footer = {
            "",
            "Example: eventyay create_world",
            "Example: eventyay create_world --no-input --id demo --title 'Demo Days' --domain demo.example.org"
        })
public final class CreateWorld implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private NewWorldOptions made;

    @Override
    public Integer call() {
        WorldService.NewWorld wanted = made.ask("en", "Europe/Berlin");
        scope.log(
                "world.created",
                "world",
                wanted.id(),
                Map.of("title", wanted.title()),
                () -> scope.service(WorldService.class).create(wanted, WorldAddresses.Claimant.OPERATOR));
        made.print("World created.", wanted.id());
        return 0;
    }
}
