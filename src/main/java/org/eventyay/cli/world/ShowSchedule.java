package org.eventyay.cli.world;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.WorldArgument;
import org.eventyay.schedule.Schedules;
import org.eventyay.schedule.Schedules.Report;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldListing;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code show_schedule}. */
@Command(
        name = "show_schedule",
        description = {
            "Prints where a world has its schedule from, when that was asked last, and what is wrong with it.",
            "With --fetch it is asked first. Exits with 1 if it was not to be had the last time."
        },
        footer = {"", "Example: eventyay show_schedule demo --fetch"})
public final class ShowSchedule implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private JsonOutput json;

    @Parameters(paramLabel = "WORLD", description = "The world: its id, domain or number.")
    private String world = "";

    @Option(names = "--fetch", description = "Ask where it is published now, not when its time has come.")
    private boolean fetch;

    @Override
    public Integer call() {
        String id = WorldArgument.find(scope.service(WorldListing.class), world).id();
        WorldSnapshot found = scope.service(WorldDirectory.class).find(id).orElseThrow();
        Schedules schedules = scope.service(Schedules.class);
        Report report = fetch ? schedules.refresh(found) : schedules.report(found);
        Map<String, @Nullable Object> view = view(report);
        if (json.wanted()) {
            json.print(scope.terminal().out(), view);
        } else {
            view.forEach((key, value) -> {
                if (!key.equals("faults")) {
                    scope.print("%-9s %s".formatted(key, value == null ? "-" : value));
                }
            });
            report.faults().forEach(fault -> scope.print("fault     " + fault));
        }
        return report.problem() == null ? 0 : 1;
    }

    private static Map<String, @Nullable Object> view(Report report) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("kind", report.kind().name().toLowerCase(Locale.ROOT));
        view.put("address", report.address());
        view.put("format", report.format());
        view.put("talks", report.talks());
        view.put("fetched", text(report.fetched()));
        view.put("checked", text(report.checked()));
        view.put("next", text(report.next()));
        view.put("failures", report.failures());
        view.put("problem", report.problem());
        view.put("faults", report.faults());
        return view;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
