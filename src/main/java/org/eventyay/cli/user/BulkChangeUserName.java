package org.eventyay.cli.user;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.CsvLines;
import org.eventyay.cli.terminal.ParticipantArgument;
import org.eventyay.cli.terminal.TextFile;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.participant.ParticipantNames;
import org.eventyay.participant.ParticipantNames.Named;
import org.eventyay.participant.Registrations;
import org.eventyay.refusal.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bulk_change_user_name}. */
@Command(
        name = "bulk_change_user_name",
        description = {
            "Gives many people other names. Each line of the file is USER,NAME, as spreadsheets write CSV;",
            "empty lines and those that begin with # are passed over.",
            "Lines that can't be applied are reported and make the command fail in the end; all others are applied.",
            "Browsers of those who are renamed show it at once."
        },
        footer = {"", "Example: eventyay bulk_change_user_name names.csv -w demo"})
public final class BulkChangeUserName implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Parameters(paramLabel = "FILE", description = "The file, in UTF-8 or UTF-16.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        List<CsvLines.Row> rows = CsvLines.read(TextFile.read(file));
        int changed = 0;
        int wrong = 0;
        for (CsvLines.Row row : rows) {
            try {
                rename(row.cells());
                changed++;
            } catch (CommandError | Refusal e) {
                wrong++;
                scope.terminal().err().println("Line " + row.line() + ": " + e.getMessage());
            }
        }
        scope.print(changed + " changed, " + wrong + " not.");
        if (wrong > 0) {
            throw new CommandError((wrong == 1 ? "One line was" : wrong + " lines were")
                    + " not applied. Mend them and run the same command again: names that are right stay as they are.");
        }
        return 0;
    }

    private void rename(List<String> cells) {
        if (cells.size() < 2) {
            throw new CommandError("There is no comma.");
        }
        // a name with a comma in it may stand there without quotes
        String name = String.join(",", cells.subList(1, cells.size()));
        Named found = ParticipantArgument.find(
                scope.service(ParticipantNames.class),
                world.id(),
                cells.getFirst().strip());
        scope.log(
                "user.renamed",
                "user",
                found.id(),
                Map.of("world", world.id()),
                () -> scope.service(Registrations.class).rename(world.id(), found.id(), name, scope.actor()));
    }
}
