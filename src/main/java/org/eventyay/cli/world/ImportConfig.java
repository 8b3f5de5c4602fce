package org.eventyay.cli.world;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.portability.ConfigImport;
import org.eventyay.portability.ImportResult;
import org.eventyay.staff.StaffLog;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code import_config} (spec 06 §2.2, §3). */
@Command(
        name = "import_config",
        description = {
            "Creates a world, its rooms and exhibitors from a JSON file, or brings an existing world up to date with it.",
            "All of the file or nothing; says nothing on success. Open browsers of the world are told."
        },
        footer = {"", "Example: eventyay import_config sample/worlds/sample.json"})
public final class ImportConfig implements Callable<Integer> {
    private final Terminal terminal;
    private final ObjectProvider<ConfigImport> imports;
    private final ObjectProvider<JsonMapper> json;
    private final ObjectProvider<StaffLog> log;

    @Parameters(paramLabel = "FILE", description = "The JSON file.")
    private Path file = Path.of("");

    @Option(
            names = "--dry-run",
            description = "Check the file and print what would be made or changed; change nothing.")
    private boolean dryRun;

    ImportConfig(
            Terminal terminal,
            ObjectProvider<ConfigImport> imports,
            ObjectProvider<JsonMapper> json,
            ObjectProvider<StaffLog> log) {
        this.terminal = terminal;
        this.imports = imports;
        this.json = json;
        this.log = log;
    }

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file)) {
            throw new CommandError("There is no file " + file);
        }
        JsonNode document = document();
        if (dryRun) {
            ImportResult result = imports.getObject().run(document, true);
            result.created().forEach(what -> terminal.out().println("create " + what));
            result.updated().forEach(what -> terminal.out().println("update " + what));
            return 0;
        }
        var entry = new StaffLog.Entry(
                "world.imported",
                "world",
                document.path("world").path("id").asString(""),
                Map.of("file", String.valueOf(file.getFileName())));
        ImportResult result =
                log.getObject().atCommandLine(entry, () -> imports.getObject().run(document, false));
        if (!result.hasDomain() && terminal.interactive()) {
            terminal.note(
                    1,
                    "This world has no domain yet, so no browser finds it: eventyay change_world_domain -w "
                            + result.worldId() + " <domain>");
        }
        return 0;
    }

    private JsonNode document() {
        try {
            return json.getObject().readTree(file);
        } catch (JacksonException e) {
            var place = e.getLocation();
            throw new CommandError(
                    file + " is not JSON: " + e.getOriginalMessage()
                            + (place == null ? "" : " (line " + place.getLineNr() + ")"),
                    e);
        }
    }
}
