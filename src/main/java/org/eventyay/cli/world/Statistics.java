package org.eventyay.cli.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.backoffice.WorldStatistics;
import org.eventyay.cli.terminal.Columns;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.connection.ConnectionControl;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code statistics}. */
@Command(
        name = "statistics",
        description = "Shows a world in numbers: people, visits, messages, files, open connections. Changes nothing.",
        footer = {"", "Example: eventyay statistics -w demo --json"})
public final class Statistics implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        Map<String, Long> counts =
                new LinkedHashMap<>(scope.service(WorldStatistics.class).of(world.id()));
        counts.put("connections", (long) scope.service(ConnectionControl.class)
                .find(List.of(), world.id(), null)
                .size());
        if (json.wanted()) {
            json.print(scope.terminal().out(), counts);
        } else {
            counts.forEach((name, count) -> scope.print(Columns.fill(name, 20) + count));
        }
        return 0;
    }
}
