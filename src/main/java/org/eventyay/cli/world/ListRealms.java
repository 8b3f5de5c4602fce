package org.eventyay.cli.world;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.Columns;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.world.WorldListing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code list_realms}: the same worlds with their numbers, in another layout. */
@Command(
        name = "list_realms",
        description = "Lists all worlds with the numbers that name them, too. Changes nothing.",
        footer = {"", "Example: eventyay list_realms"})
public final class ListRealms implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        List<WorldListing.Line> all = scope.service(WorldListing.class).all();
        if (json.wanted()) {
            json.print(
                    scope.terminal().out(), all.stream().map(ListRealms::fields).toList());
            return 0;
        }
        PrintStream out = scope.terminal().out();
        out.println(row("id", "string_id", "name"));
        out.println(row("--", "---------", "----"));
        all.forEach(world -> out.println(row(String.valueOf(world.number()), world.id(), world.title())));
        return 0;
    }

    private static String row(String number, String id, String name) {
        return Columns.column(number, 6) + Columns.column(id, 41) + name;
    }

    private static Map<String, Object> fields(WorldListing.Line world) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", world.number());
        fields.put("string_id", world.id());
        fields.put("name", world.title());
        return fields;
    }
}
