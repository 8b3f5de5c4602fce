package org.eventyay.cli.shell;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.AlsoListed;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.TextFile;
import org.eventyay.settings.Installation;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code shell}, also named {@code shell_plus}. */
@AlsoListed("shell_plus")
@Command(
        name = "shell",
        description = {
            "Opens a Java shell inside the program, on the data of this installation; or runs code from -c or a pipe.",
            "Changes through the variable 'actions' reach open browsers; changes to entities do not."
        },
        footer = {
            "",
            "Example: eventyay shell -c 'System.out.println(world(\"demo\").getTitle());'",
            "Example: eventyay shell < fix.jsh"
        })
public final class Shell implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Option(names = "-c", paramLabel = "CODE", description = "Run these statements and exit; 1 if one fails.")
    private @Nullable String code;

    @Option(names = "--no-actions", description = "Do not list what is imported.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        ApplicationContext application = scope.service(ApplicationContext.class);
        var directory = scope.service(Installation.class).dataDirectory();
        ShellVariables variables =
                new ShellVariables(application, scope.terminal().err());
        Prelude prelude = Prelude.of(application);
        PrintStream systemOut = System.out;
        // what the code prints is the operator's own affair
        System.setOut(scope.terminal().steeringOut());
        try (ShellSession session = new ShellSession(variables, directory.resolve("cache"))) {
            session.prepare(prelude);
            variables.use();
            if (code != null || !scope.terminal().interactive()) {
                String all = code != null
                        ? code
                        : TextFile.decode(scope.terminal().in().readAllBytes(), "The input");
                session.run(all);
                return 0;
            }
            if (!quiet) {
                scope.terminal().out().print(prelude.listing());
            }
            new ShellConsole(session, scope.terminal(), directory.resolve("shell_history")).run();
            return 0;
        } finally {
            System.setOut(systemOut);
        }
    }
}
