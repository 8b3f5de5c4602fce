package org.eventyay.cli.user;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.PersonChoice;
import org.eventyay.participant.ParticipantNames.Named;
import org.eventyay.portability.archive.PersonExport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code export_single_user}. */
@Command(
        name = "export_single_user",
        description = {
            "Writes everything that is stored about a person into a directory and an archive beside it, and prints"
                    + " both paths:",
            "profile, messages, reactions, questions, votes, visits, log and files. Changes nothing; the export is"
                    + " written down."
        },
        footer = {"", "Example: eventyay export_single_user -w demo token:u17 --output /tmp/ada"})
public final class ExportSingleUser implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private PersonChoice person;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Must be empty or not there; a fresh one unless given.")
    private @Nullable Path output;

    @Override
    public Integer call() throws IOException {
        Named found = person.named();
        Path target = output == null ? Files.createTempDirectory("eventyay-export-") : output;
        var written = scope.logged("user.exported", "user", found.id(), Map.of("world", found.worldId()), () -> {
            try {
                return scope.service(PersonExport.class).write(found.worldId(), found.id(), target, scope.actor());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        scope.print(written.directory().toAbsolutePath().toString());
        scope.print(written.archive().toAbsolutePath().toString());
        return 0;
    }
}
