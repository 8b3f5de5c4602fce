package org.eventyay.cli.world;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.Table;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.world.PlannedUsage;
import org.eventyay.world.PlannedUsages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code planned_usage}. */
@Command(
        name = "planned_usage",
        description = "Shows and changes when people are expected in a world, and how many.",
        subcommands = {
            PlannedUsageCommand.ListAll.class,
            PlannedUsageCommand.Add.class,
            PlannedUsageCommand.Remove.class
        },
        footer = {"", "Example: eventyay planned_usage add -w demo 2031-05-04 2031-05-06 250"})
public final class PlannedUsageCommand {
    /** {@code planned_usage list}. */
    @Command(
            name = "list",
            description = "Lists the planned usages of a world, by their start. Changes nothing.",
            footer = {"", "Example: eventyay planned_usage list -w demo"})
    static final class ListAll implements Callable<Integer> {
        @Mixin
        private CommandScope scope;

        @Mixin
        private WorldChoice world;

        @Mixin
        private final JsonOutput json = new JsonOutput();

        @Override
        public Integer call() {
            List<PlannedUsage> all = scope.service(PlannedUsages.class).of(world.id());
            if (json.wanted()) {
                json.print(
                        scope.terminal().out(),
                        all.stream().map(ListAll::fields).toList());
                return 0;
            }
            Table table = new Table("ID", "Start", "End", "Attendees", "Notes");
            all.forEach(one -> table.row(one.id(), one.start(), one.end(), one.attendees(), one.notes()));
            table.print(scope.terminal().out());
            return 0;
        }

        private static Map<String, Object> fields(PlannedUsage one) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("id", one.id());
            fields.put("start", one.start().toString());
            fields.put("end", one.end().toString());
            fields.put("attendees", one.attendees());
            fields.put("notes", one.notes());
            return fields;
        }
    }

    /** {@code planned_usage add}. */
    @Command(
            name = "add",
            description =
                    "Adds a planned usage and prints its id. Nobody is notified; clear_unused_worlds leaves the world"
                            + " alone until its end.",
            footer = {
                "",
                "Example: eventyay planned_usage add -w demo 2031-05-04 2031-05-06 250 --notes 'with workshops'"
            })
    static final class Add implements Callable<Integer> {
        @Mixin
        private CommandScope scope;

        @Mixin
        private WorldChoice world;

        @Parameters(index = "0", paramLabel = "START", description = "First day, like 2031-05-04.")
        private LocalDate start = LocalDate.EPOCH;

        @Parameters(index = "1", paramLabel = "END", description = "Last day.")
        private LocalDate end = LocalDate.EPOCH;

        @Parameters(index = "2", paramLabel = "ATTENDEES", description = "How many people.")
        private int attendees;

        @Option(names = "--notes", paramLabel = "TEXT", description = "Anything worth knowing.")
        private String notes = "";

        @Override
        public Integer call() {
            var wanted = new PlannedUsages.Wanted(null, start, end, attendees, notes);
            Map<String, Object> data = Map.of("start", start.toString(), "end", end.toString(), "attendees", attendees);
            scope.print(Long.toString(scope.logged(
                    "world.usage_planned",
                    "world",
                    world.id(),
                    data,
                    () -> scope.service(PlannedUsages.class).add(world.id(), wanted, scope.actor()))));
            return 0;
        }
    }

    /** {@code planned_usage remove}. */
    @Command(
            name = "remove",
            description = "Removes a planned usage. Nobody is notified.",
            footer = {"", "Example: eventyay planned_usage remove -w demo 3"})
    static final class Remove implements Callable<Integer> {
        @Mixin
        private CommandScope scope;

        @Mixin
        private WorldChoice world;

        @Parameters(paramLabel = "ID", description = "The number of planned_usage list.")
        private long id;

        @Override
        public Integer call() {
            scope.log("world.usage_removed", "world", world.id(), Map.of("usage", id), () -> {
                if (!scope.service(PlannedUsages.class).remove(world.id(), id, scope.actor())) {
                    throw new CommandError("The world '" + world.id() + "' has no planned usage " + id + ".");
                }
            });
            return 0;
        }
    }
}
