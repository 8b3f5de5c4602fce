package org.eventyay.cli.world;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.WorldArgument;
import org.eventyay.lifecycle.WorldCloning;
import org.eventyay.world.WorldListing;
import org.eventyay.world.WorldService;
import org.eventyay.world.WorldSnapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clone_world}. */
@Command(
        name = "clone_world",
        description = {
            "Copies a world: settings, roles, rooms, exhibitors and their files; not people and what they did.",
            "Asks for what is not given as an option; the source stays as it is. Nobody is notified."
        },
        footer = {
            "",
            "Example: eventyay clone_world demo --new-secrets",
            "Example: eventyay clone_world demo --no-input --id demo2 --title 'Demo 2' --domain demo2.example.org"
        })
public final class CloneWorld implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Parameters(paramLabel = "WORLD", description = "The world to copy: its id, domain or number.")
    private String source = "";

    @Option(names = "--new-secrets", description = "Give the copy a secret of its own instead of those of the source.")
    private boolean newSecrets;

    @Option(names = "--with-posters", description = "Copy posters, too.")
    private boolean withPosters;

    @Mixin
    private NewWorldOptions made;

    @Override
    public Integer call() {
        String sourceId =
                WorldArgument.find(scope.service(WorldListing.class), source).id();
        WorldSnapshot old = made.snapshot(sourceId);
        WorldService.NewWorld wanted = made.ask(old.locale(), old.timezone());
        scope.log(
                "world.created",
                "world",
                wanted.id(),
                Map.of("copy_from", sourceId),
                () -> scope.service(WorldCloning.class).run(sourceId, wanted, newSecrets, withPosters));
        WorldSnapshot copy = made.print("World cloned.", wanted.id());
        if (!newSecrets && !copy.secrets().isEmpty()) {
            scope.terminal()
                    .note(
                            1,
                            "Note: every token of the world '" + sourceId
                                    + "' is valid in the copy. --new-secrets would have given it a secret of its own.");
        }
        return 0;
    }
}
