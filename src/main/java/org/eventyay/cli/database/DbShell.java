package org.eventyay.cli.database;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.AnySchema;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.database.PostgresClient;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dbshell}. */
@AnySchema
@Command(
        name = "dbshell",
        description = {
            "Opens psql on the database of this installation; psql's exit code is that of this command.",
            "What is changed there, running servers and open browsers do not hear of."
        },
        footer = {"", "Example: eventyay dbshell -- -c 'select id, title from world'"})
public final class DbShell implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Parameters(arity = "0..*", paramLabel = "ARGS", description = "Arguments for psql, after --.")
    private List<String> arguments = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(psql()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(PostgresClient.environment(scope.service(Environment.class)));
        scope.terminal()
                .note(
                        1,
                        "Note: servers keep what they have in their caches, and browsers are not told of changes made"
                                + " here.");
        // Ctrl-C is for psql, which shares our terminal
        try (var interruption = scope.terminal().onInterrupt(() -> {})) {
            return builder.start().waitFor();
        }
    }

    private String psql() {
        String path = scope.terminal().environment("PATH");
        return Arrays.stream((path == null ? "" : path).split(File.pathSeparator))
                .map(directory -> Path.of(directory, "psql"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseThrow(() -> new CommandError("There is no psql on the PATH. Install the client of PostgreSQL"
                        + " (Debian: postgresql-client)."));
    }
}
