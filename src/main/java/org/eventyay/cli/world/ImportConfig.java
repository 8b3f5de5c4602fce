package org.eventyay.cli.world;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.Confirmation;
import org.eventyay.cli.terminal.TextFile;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.portability.config.ConfigImport;
import org.eventyay.portability.config.ImportOptions;
import org.eventyay.portability.config.ImportResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code import_config}. */
@Command(
        name = "import_config",
        description = {
            "Creates a world, its rooms and exhibitors from a JSON file, or brings an existing world up to date with"
                    + " it.",
            "All of the file or nothing; says nothing on success. Open browsers of the world are told.",
            "Pictures of rooms are URLs, or paths of image files beginning where the JSON file is.",
            "An optional block \"settings\" changes domain, locale, timezone, feature_flags, external_auth_url.",
            "With --prune, what an earlier import made and the file does not name any more goes: rooms (restore_room"
                    + " brings them back), exhibitors, their links. Asks first. Rooms made in the browser stay."
        },
        footer = {
            "",
            "Example: eventyay import_config sample/worlds/sample.json",
            "Example: eventyay import_config --prune --dry-run event.json"
        })
public final class ImportConfig implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Parameters(paramLabel = "FILE", description = "The JSON file.")
    private Path file = Path.of("");

    @Option(
            names = "--dry-run",
            description = "Check the file and print what would be made or changed; change nothing.")
    private boolean dryRun;

    @Option(names = "--prune", description = "Remove what the file does not name any more.")
    private boolean prune;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Override
    public Integer call() throws IOException {
        JsonNode document = TextFile.readJson(scope.service(JsonMapper.class), file);
        if (dryRun) {
            print(scope.service(ConfigImport.class).run(document, options(true)));
            return 0;
        }
        if (prune && !confirmation.given()) {
            List<String> doomed = scope.service(ConfigImport.class)
                    .run(document, options(true))
                    .removed();
            if (!doomed.isEmpty()) {
                doomed.forEach(what -> scope.terminal().err().println("remove " + what));
                confirmation.ask(scope.terminal(), "Remove these?");
            }
        }
        var entry = new Change.ForStaff(
                "world.imported",
                "world",
                document.path("world").path("id").asString(""),
                Map.of("file", String.valueOf(file.getFileName())));
        ImportResult result = scope.service(Journal.class)
                .atCommandLine(entry, () -> scope.service(ConfigImport.class).run(document, options(false)));
        result.warnings().forEach(warning -> scope.terminal().note(1, "Warning: " + warning));
        if (!result.hasDomain() && scope.terminal().interactive()) {
            scope.terminal()
                    .note(
                            1,
                            "This world has no domain yet, so no browser finds it: eventyay change_world_domain -w "
                                    + result.worldId() + " <domain>");
        }
        return 0;
    }

    private ImportOptions options(boolean onlyTry) {
        return new ImportOptions(onlyTry, prune, file.toAbsolutePath().getParent());
    }

    private void print(ImportResult result) {
        result.created().forEach(what -> scope.terminal().out().println("create " + what));
        result.updated().forEach((what, differences) -> {
            scope.terminal().out().println("update " + what);
            differences.forEach(line -> scope.terminal().out().println("    " + line));
        });
        result.removed().forEach(what -> scope.terminal().out().println("remove " + what));
        result.warnings().forEach(warning -> scope.terminal().note(1, "Warning: " + warning));
    }
}
