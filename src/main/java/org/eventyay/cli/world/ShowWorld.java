package org.eventyay.cli.world;

import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.Columns;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.world.WorldDescriptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code show_world}. */
@Command(
        name = "show_world",
        description = "Shows everything about a world, with its secrets masked. Changes nothing.",
        footer = {"", "Example: eventyay show_world -w demo"})
public final class ShowWorld implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        ObjectNode all = scope.service(WorldDescriptions.class).describe(world.id());
        if (json.wanted()) {
            json.print(scope.terminal().out(), all);
        } else {
            all.properties().forEach(entry -> scope.print(Columns.fill(entry.getKey(), 22) + shown(entry.getValue())));
        }
        return 0;
    }

    private static String shown(JsonNode value) {
        return value.isNull() ? "" : value.isContainer() ? value.toString() : value.asString("");
    }
}
