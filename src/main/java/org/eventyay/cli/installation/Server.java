package org.eventyay.cli.installation;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.eventyay.cli.terminal.AnySchema;
import org.eventyay.cli.terminal.Processes;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.portability.config.DemoWorld;
import org.eventyay.settings.Installation;
import org.eventyay.settings.ServerRole;
import org.eventyay.stream.DemoStream;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code server}. */
@AnySchema
@Command(
        name = "server",
        description = {
            "Serves worlds until it is stopped: web pages, live connections and jobs.",
            "Brings the schema of the database up to date first."
        },
        footer = {"", "Example: SERVER_PORT=8375 eventyay server --demo"})
public final class Server implements Callable<Integer> {
    private final Terminal terminal;
    private final Processes processes;

    @Option(names = "--no-migrate", description = "Leave the schema alone; somebody else runs migrate.")
    private boolean noMigrate;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "ALL",
            description = "What this process does: web (pages and live connections), jobs, or all (default).")
    private ServerRole role = ServerRole.ALL;

    @Option(
            names = "--demo",
            description =
                    "Create the sample world, with people and a past, if there is no world, and print links that log"
                            + " in to it.")
    private boolean demo;

    Server(Terminal terminal, Processes processes) {
        this.terminal = terminal;
        this.processes = processes;
    }

    @Override
    public Integer call() throws InterruptedException {
        return serve(terminal, processes, !noMigrate, role, demo);
    }

    /** Serves until the process is told to end. */
    static int serve(Terminal terminal, Processes processes, boolean migrate, ServerRole role, boolean demo)
            throws InterruptedException {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ServerRole.PROPERTY, role.name().toLowerCase(Locale.ROOT));
        try (Processes.Started server = processes.server(migrate, properties)) {
            ConfigurableApplicationContext context = server.context();
            CountDownLatch closed = new CountDownLatch(1);
            context.addApplicationListener((ApplicationListener<ContextClosedEvent>) event -> closed.countDown());
            if (demo) {
                context.getBean(DemoStream.class).switchOn();
            }
            Installation installation = context.getBean(Installation.class);
            terminal.out()
                    .println("eventyay " + Installation.version() + " is ready"
                            + (role.serves() ? " at " + installation.siteUrl() : " and does jobs"));
            if (demo) {
                context.getBean(DemoWorld.class)
                        .prepare()
                        .forEach((who, link) -> terminal.out().printf("%-9s  %s%n", who, link));
            }
            terminal.out().flush();
            closed.await();
        }
        return 0;
    }
}
