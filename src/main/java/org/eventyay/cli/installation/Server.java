package org.eventyay.cli.installation;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.eventyay.cli.terminal.AnySchema;
import org.eventyay.cli.terminal.Processes;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.connection.LocalServers;
import org.eventyay.crowd.DemoCrowd;
import org.eventyay.portability.config.DemoWorld;
import org.eventyay.settings.Installation;
import org.eventyay.settings.ServerRole;
import org.eventyay.stream.DemoStream;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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

    @Option(
            names = "--demo-crowd",
            paramLabel = "N",
            defaultValue = "0",
            description = "With --demo: let N invented attendees come, talk, vote and leave (at most 500).")
    private int crowd;

    @Spec
    private CommandSpec spec;

    Server(Terminal terminal, Processes processes) {
        this.terminal = terminal;
        this.processes = processes;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (crowd != 0 && (!demo || !role.serves() || crowd < 0 || crowd > DemoCrowd.MOST)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--demo-crowd needs --demo, a server that serves pages, and 1 to " + DemoCrowd.MOST + " people");
        }
        return serve(terminal, processes, !noMigrate, role, context -> {
            if (demo) {
                show(context);
            }
        });
    }

    private void show(ConfigurableApplicationContext context) {
        context.getBean(DemoStream.class).switchOn();
        DemoWorld world = context.getBean(DemoWorld.class);
        world.prepare().forEach((who, link) -> terminal.out().printf("%-9s  %s%n", who, link));
        if (crowd > 0) {
            context.getBean(LocalServers.class)
                    .ofThisProcess()
                    .ifPresent(server -> context.getBean(DemoCrowd.class)
                            .come(new InetSocketAddress(server.host(), server.port()), DemoWorld.ID, crowd));
        }
    }

    /**
     * Serves until the process is told to end.
     *
     * @param ready what is done once it answers
     */
    static int serve(
            Terminal terminal,
            Processes processes,
            boolean migrate,
            ServerRole role,
            Consumer<ConfigurableApplicationContext> ready)
            throws InterruptedException {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ServerRole.PROPERTY, role.name().toLowerCase(Locale.ROOT));
        try (Processes.Started server = processes.server(migrate, properties)) {
            ConfigurableApplicationContext context = server.context();
            CountDownLatch closed = new CountDownLatch(1);
            context.addApplicationListener((ApplicationListener<ContextClosedEvent>) event -> closed.countDown());
            Installation installation = context.getBean(Installation.class);
            terminal.out()
                    .println("eventyay " + Installation.version() + " is ready"
                            + (role.serves() ? " at " + installation.siteUrl() : " and does jobs"));
            ready.accept(context);
            terminal.out().flush();
            closed.await();
        }
        return 0;
    }
}
