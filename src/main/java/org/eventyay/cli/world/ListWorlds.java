package org.eventyay.cli.world;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.Columns;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.settings.Installation;
import org.eventyay.world.WorldListing;
import org.eventyay.world.WorldListing.Details;
import org.eventyay.world.WorldListing.Line;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code list_worlds}. */
@Command(
        name = "list_worlds",
        description = "Lists all worlds with their addresses. Changes nothing.",
        footer = {"", "Example: eventyay list_worlds --all"})
public final class ListWorlds implements Callable<Integer> {
    private static final int ID = 18;
    private static final int TITLE = 32;
    private static final int URL = 40;

    @Mixin
    private CommandScope scope;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Option(names = "--all", description = "Also show users, last login, deactivation and next planned usage.")
    private boolean all;

    @Override
    public Integer call() {
        if (all) {
            printDetailed(scope.service(WorldListing.class).detailed());
        } else {
            print(scope.service(WorldListing.class).all());
        }
        return 0;
    }

    private void print(List<Line> lines) {
        if (json.wanted()) {
            json.print(
                    scope.terminal().out(),
                    lines.stream().map(ListWorlds::fields).toList());
            return;
        }
        PrintStream out = scope.terminal().out();
        out.println(row("ID", "Title") + "URL");
        lines.forEach(line -> out.println(row(line.id(), line.title()) + url(line)));
    }

    private void printDetailed(List<Details> details) {
        if (json.wanted()) {
            List<Map<String, @Nullable Object>> list = new ArrayList<>();
            for (Details world : details) {
                Map<String, @Nullable Object> fields = fields(world.world());
                fields.put("users", world.users());
                fields.put("last_login", text(world.lastLogin()));
                fields.put("deactivated", text(world.world().deactivated()));
                fields.put("next_usage", text(world.nextUsage()));
                list.add(fields);
            }
            json.print(scope.terminal().out(), list);
            return;
        }
        String layout = "%s  %8s  %-20s  %-20s  %s";
        PrintStream out = scope.terminal().out();
        out.println(row("ID", "Title")
                + layout.formatted(Columns.fill("URL", URL), "Users", "Last_login", "Deactivated", "Next_usage"));
        for (Details world : details) {
            Line line = world.world();
            out.println((row(line.id(), line.title())
                            + layout.formatted(
                                    Columns.fill(url(line), URL),
                                    world.users(),
                                    seconds(world.lastLogin()),
                                    seconds(line.deactivated()),
                                    world.nextUsage() == null ? "" : world.nextUsage()))
                    .stripTrailing());
        }
    }

    private static String row(String id, String title) {
        return Columns.fill(id, ID) + "  " + Columns.fit(title, TITLE) + "  ";
    }

    private String url(Line line) {
        return line.domain() == null ? "" : scope.service(Installation.class).worldUrl(line.domain());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static String seconds(@Nullable Instant time) {
        return time == null ? "" : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static Map<String, @Nullable Object> fields(Line line) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", line.id());
        fields.put("number", line.number());
        fields.put("title", line.title());
        fields.put("domain", line.domain());
        return fields;
    }
}
