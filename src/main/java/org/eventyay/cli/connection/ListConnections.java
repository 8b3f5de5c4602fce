package org.eventyay.cli.connection;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.Columns;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.connection.ConnectionControl;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code connections list}. */
@Command(
        name = "list",
        description = "Lists the labels of the running servers and how many connections each has. Changes nothing.",
        footer = {"", "Example: eventyay connections list --json"})
final class ListConnections implements Callable<Integer> {
    private static final int LABEL = 35;

    @Mixin
    private CommandScope scope;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        Map<String, Integer> counts = scope.service(ConnectionControl.class).counts();
        if (json.wanted()) {
            List<Map<String, Object>> rows =
                    counts.entrySet().stream().map(ListConnections::fields).toList();
            json.print(scope.terminal().out(), rows);
            return 0;
        }
        PrintStream out = scope.terminal().out();
        int width =
                counts.keySet().stream().mapToInt(label -> label.length() + 1).reduce(LABEL, Math::max);
        out.println(Columns.fill("label", width) + "est. number of connections");
        counts.forEach((label, number) -> out.println(Columns.fill(label, width) + number));
        return 0;
    }

    private static Map<String, Object> fields(Map.Entry<String, Integer> count) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("label", count.getKey());
        fields.put("connections", count.getValue());
        return fields;
    }
}
