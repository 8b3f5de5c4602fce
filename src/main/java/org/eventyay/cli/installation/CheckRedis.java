package org.eventyay.cli.installation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.AnySchema;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.connection.NodeRegistry;
import org.eventyay.diagnosis.RedisState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code check_redis}. */
@AnySchema
@Command(
        name = "check_redis",
        description = {
            "Says how Redis is and how many keys of each kind this installation has in it.",
            "Changes nothing and tells nobody; with --trim, entries of servers that do not live any more are removed,"
                    + " which nobody notices."
        },
        footer = {"", "Example: eventyay check_redis --trim"})
public final class CheckRedis implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Option(names = "--trim", description = "Remove what dead servers left.")
    private boolean trim;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        RedisState state = scope.service(RedisState.class);
        RedisState.Facts facts = state.read();
        int removed = trim ? scope.service(NodeRegistry.class).trim() : 0;
        Map<String, Integer> keys = state.keys();
        if (json.wanted()) {
            List<Map<String, Object>> rows = new ArrayList<>();
            keys.forEach((kind, count) -> rows.add(Map.of("id", kind, "keys", count)));
            json.print(scope.terminal().out(), rows);
            return 0;
        }
        scope.terminal()
                .out()
                .printf(
                        "Redis %s, answers in %d ms, %d MB in use, %s%n",
                        facts.version(), facts.millis(), facts.usedBytes() / 1_000_000, facts.policy());
        keys.forEach((kind, count) -> scope.terminal().out().printf("%-20s %8d%n", kind, count));
        if (trim) {
            scope.terminal().out().println("Entries of dead servers removed: " + removed);
        }
        return 0;
    }
}
