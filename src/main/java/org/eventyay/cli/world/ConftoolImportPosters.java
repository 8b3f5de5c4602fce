package org.eventyay.cli.world;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.WorldArgument;
import org.eventyay.poster.ConftoolPosters;
import org.eventyay.poster.ConftoolPosters.Imported;
import org.eventyay.world.WorldListing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code conftool_import_posters}. */
@Command(
        name = "conftool_import_posters",
        description = {
            "Brings the papers of a Conftool into the first room for posters of a world, with their files.",
            "Its settings conftool_url and conftool_password say where they are.",
            "Papers that came before are changed, by their number; presenters, likes and other posters stay.",
            "Browsers see it when they open the room again."
        },
        footer = {"", "Example: eventyay conftool_import_posters demo"})
public final class ConftoolImportPosters implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Parameters(paramLabel = "WORLD", description = "The world to import into: its id, domain or number.")
    private String world = "";

    @Override
    public Integer call() {
        String id = WorldArgument.find(scope.service(WorldListing.class), world).id();
        scope.terminal().note(1, "Asking Conftool for its papers …");
        Imported imported = scope.service(ConftoolPosters.class).importAll(id, scope.actor());
        scope.log("conftool.synced", "world", id, Map.of("posters", imported.posters()), () -> {});
        scope.print(imported.posters() + " posters.");
        if (imported.refused() > 0) {
            throw new CommandError(imported.refused() + " papers could not be stored.");
        }
        return 0;
    }
}
