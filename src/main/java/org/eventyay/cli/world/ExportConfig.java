package org.eventyay.cli.world;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.PrivateFile;
import org.eventyay.cli.terminal.WorldOption;
import org.eventyay.portability.config.ConfigExport;
import org.eventyay.world.WorldListing;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code export_config}. */
@Command(
        name = "export_config",
        description = {
            "Prints a world's configuration, roles, rooms and exhibitors as the JSON file that import_config reads.",
            "Changes nothing, tells nobody. The world's secrets are in it unless --no-secrets is given, so a file is"
                    + " made readable for its owner only."
        },
        footer = {"", "Example: eventyay export_config -w demo --output demo.json"})
public final class ExportConfig implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private final WorldOption world = new WorldOption();

    @Option(names = "--output", paramLabel = "FILE", description = "Write to this file instead.")
    private @Nullable Path output;

    @Option(names = "--no-secrets", description = "Leave out the keys that sign tokens, and passwords.")
    private boolean noSecrets;

    @Override
    public Integer call() throws IOException {
        String id = world.find(scope.service(WorldListing.class)).id();
        ObjectNode document = scope.service(ConfigExport.class).run(id, !noSecrets);
        String text = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(document);
        if (output == null) {
            scope.terminal().out().print(text + "\n");
        } else {
            PrivateFile.write(output, text + "\n");
        }
        return 0;
    }
}
