package org.eventyay.cli.installation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.DryRun;
import org.eventyay.cli.terminal.WorldArgument;
import org.eventyay.storage.UnclaimedFiles;
import org.eventyay.world.WorldListing;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code delete_unclaimed_files}. */
@Command(
        name = "delete_unclaimed_files",
        description = {
            "Removes uploaded files that nothing points to any more: no message, profile, room or setting. Lists them;"
                    + " -f removes them.",
            "This can't be taken back. Nobody is notified. Should it be interrupted, what is left of removed files on"
                    + " disk goes with --clean-storage."
        },
        footer = {
            "",
            "Example: eventyay delete_unclaimed_files --weeks 5",
            "Example: eventyay delete_unclaimed_files -w demo --clean-storage -f"
        })
public final class DeleteUnclaimedFiles implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Option(
            names = {"-w", "--world", "-r", "--realm"},
            paramLabel = "WORLD",
            description = "Only this world: its id, domain or number.")
    private @Nullable String world;

    @Option(
            names = "--weeks",
            paramLabel = "N",
            defaultValue = "5",
            description = "How old they must be (default: ${DEFAULT-VALUE}).")
    private int weeks;

    @Option(
            names = "--clean-storage",
            description =
                    "Also files on disk that the database does not know, if they are older than that, and than a day.")
    private boolean cleanStorage;

    @Mixin
    private final DryRun forReal = new DryRun();

    @Override
    public Integer call() {
        if (weeks < 0) {
            throw new CommandError("--weeks must not be negative.");
        }
        String id = world == null
                ? null
                : WorldArgument.find(scope.service(WorldListing.class), world).id();
        Instant before = Instant.now().minus(Duration.ofDays(7L * weeks));
        UnclaimedFiles service = scope.service(UnclaimedFiles.class);
        List<UnclaimedFiles.Unclaimed> files = service.find(id, before);
        List<String> stray = cleanStorage ? service.findStray(id, before) : List.of();
        files.forEach(file -> scope.print(file.worldId() + "  " + file.id() + "  " + file.filename()));
        stray.forEach(path -> scope.print(path + "  (not in the database)"));
        scope.print(files.size() + stray.size() + " files.");
        if (!forReal.isOver(scope, "delete them")) {
            return 1;
        }
        Map<String, Object> data = Map.of("files", files.size(), "stray", stray.size());
        scope.log("files.deleted", "world", id == null ? "*" : id, data, () -> service.delete(files, scope.actor()));
        service.deleteStray(stray);
        return 0;
    }
}
