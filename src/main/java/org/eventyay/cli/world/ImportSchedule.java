package org.eventyay.cli.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.WorldArgument;
import org.eventyay.schedule.ScheduleException;
import org.eventyay.schedule.ScheduleImports;
import org.eventyay.schedule.Schedules;
import org.eventyay.schedule.Schedules.Report;
import org.eventyay.text.WebAddress;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldListing;
import org.eventyay.world.WorldSnapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import_schedule}. */
@Command(
        name = "import_schedule",
        description = {
            "Gives a world the schedule in a file, or at an address that is asked again and again from then on.",
            "It may be JSON or XML of pretalx or frab, JSON of a schedule widget, a calendar (.ics, xCal) or a workbook"
                    + " (.xlsx).",
            "A file with faults is refused, and all of them are named. Open browsers see the new schedule at once."
        },
        footer = {
            "",
            "Example: eventyay import_schedule demo schedule.xml",
            "Example: eventyay import_schedule demo https://talks.example.org/conf/schedule/export/schedule.json"
        })
public final class ImportSchedule implements Callable<Integer> {
    private static final long MOST_BYTES = 8L << 20;

    @Mixin
    private CommandScope scope;

    @Parameters(index = "0", paramLabel = "WORLD", description = "The world: its id, domain or number.")
    private String world = "";

    @Parameters(index = "1", paramLabel = "SOURCE", description = "A file, or an address with http or https.")
    private String source = "";

    @Option(names = "--dry-run", description = "Look the file through and change nothing; an address is not asked.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        String id = WorldArgument.find(scope.service(WorldListing.class), world).id();
        try {
            if (WebAddress.isOne(source)) {
                address(id);
            } else {
                file(id);
            }
            return 0;
        } catch (ScheduleException e) {
            throw new CommandError(String.join("\n", e.faults()));
        }
    }

    private WorldSnapshot found(String id) {
        return scope.service(WorldDirectory.class).find(id).orElseThrow();
    }

    private void address(String id) {
        if (dryRun) {
            return;
        }
        scope.service(ScheduleImports.class).point(found(id), source, scope.actor());
        Report report = scope.service(Schedules.class).refresh(found(id));
        report.faults().forEach(fault -> scope.terminal().note(1, fault));
        if (report.problem() != null) {
            throw new CommandError(report.problem() + " It will be asked again.");
        }
        scope.print(report.talks() + " talks.");
    }

    private void file(String id) throws IOException {
        Path file = Path.of(source);
        if (!Files.isRegularFile(file)) {
            throw new CommandError("There is no file " + source + ".");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new CommandError("The file is too large: a schedule has 8 MB at most.");
        }
        byte[] content = Files.readAllBytes(file);
        ScheduleImports imports = scope.service(ScheduleImports.class);
        int talks = imports.check(found(id), content);
        if (!dryRun) {
            scope.log(
                    "schedule.imported",
                    "world",
                    id,
                    Map.of("file", String.valueOf(file.getFileName()), "talks", talks),
                    () -> imports.use(found(id), content, scope.actor()));
        }
        scope.print(talks + " talks.");
    }
}
