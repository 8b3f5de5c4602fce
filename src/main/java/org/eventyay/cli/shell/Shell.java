package org.eventyay.cli.shell;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.AlsoListed;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.settings.Installation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code shell}, also named {@code shell_plus} (spec 06 §7.4). */
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
    private final Terminal terminal;
    private final ObjectProvider<ApplicationContext> context;
    private final ObjectProvider<Installation> installation;

    @Option(names = "-c", paramLabel = "CODE", description = "Run these statements and exit; 1 if one fails.")
    private @Nullable String code;

    @Option(names = "--no-actions", description = "Do not list what is imported.")
    private boolean quiet;

    Shell(Terminal terminal, ObjectProvider<ApplicationContext> context, ObjectProvider<Installation> installation) {
        this.terminal = terminal;
        this.context = context;
        this.installation = installation;
    }

    @Override
    public Integer call() throws IOException {
        ApplicationContext application = context.getObject();
        var directory = installation.getObject().dataDirectory();
        ShellVariables variables = new ShellVariables(application, terminal.err());
        Prelude prelude = Prelude.of(application);
        PrintStream systemOut = System.out;
        System.setOut(terminal.out());
        try (ShellSession session = new ShellSession(variables, directory.resolve("cache"))) {
            session.prepare(prelude);
            variables.use();
            if (code != null || !terminal.interactive()) {
                String all = code != null ? code : new String(terminal.in().readAllBytes(), StandardCharsets.UTF_8);
                session.run(all);
                return 0;
            }
            if (!quiet) {
                terminal.out().print(prelude.listing());
            }
            new ShellConsole(session, terminal, directory.resolve("shell_history")).run();
            return 0;
        } finally {
            System.setOut(systemOut);
        }
    }
}
