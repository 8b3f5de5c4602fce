package org.eventyay.cli.user;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.ParticipantArgument;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.participant.ParticipantNames;
import org.eventyay.participant.ParticipantNames.Named;
import org.eventyay.participant.Registrations;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Unknown;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bulk_change_user_name} (spec 06 §7.3). */
@Command(
        name = "bulk_change_user_name",
        description = {
            "Gives many people other names. Each line of the file is USER,NAME; empty lines and those after # are"
                    + " passed over.",
            "Lines that can't be applied are reported, all others are. Browsers of those who are renamed show it at"
                    + " once."
        },
        footer = {"", "Example: eventyay bulk_change_user_name names.csv -w demo"})
public final class BulkChangeUserName implements Callable<Integer> {
    @Mixin
    private CommandScope desk;

    @Mixin
    private WorldChoice world;

    @Parameters(paramLabel = "FILE", description = "The file, in UTF-8.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        List<String> lines = Files.readAllLines(file);
        int changed = 0;
        int wrong = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                try {
                    rename(line);
                    changed++;
                } catch (CommandError | Invalid | Unknown e) {
                    wrong++;
                    desk.terminal().err().println("Line " + (i + 1) + ": " + e.getMessage());
                }
            }
        }
        desk.print(changed + " changed, " + wrong + " not.");
        return 0;
    }

    private void rename(String line) {
        int comma = line.indexOf(',');
        if (comma < 0) {
            throw new CommandError("There is no comma.");
        }
        Named found = ParticipantArgument.find(
                desk.service(ParticipantNames.class),
                world.id(),
                line.substring(0, comma).strip());
        desk.log(
                "user.renamed",
                "user",
                found.id(),
                Map.of("world", world.id()),
                () -> desk.service(Registrations.class)
                        .rename(world.id(), found.id(), line.substring(comma + 1), desk.actor()));
    }
}
