package org.eventyay;

import java.util.List;
import java.util.Map;
import org.eventyay.cli.CommandRun;
import org.eventyay.cli.terminal.Processes;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.database.Migrations;
import org.eventyay.database.Stores;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The program. The command line is read first; Spring is started only for what needs it. */
public final class Eventyay {
    private Eventyay() {}

    public static void main(String[] args) {
        // the console of the JDK itself: prompts need no line editor, and loading one takes time
        System.setProperty("jdk.console", "java.base");
        // the shell's line editor asks stty: native access would make Java print warnings
        System.setProperty("org.jline.terminal.provider", "exec");
        // nobody records these, and preparing them takes a part of every start that touches Redis
        System.setProperty("io.lettuce.core.jfr", "false");
        // a cache line of 64 bytes holds this many references; Jetty would start the whole of JMX to find that out
        System.setProperty("org.eclipse.jetty.util.referencesPerCacheLine", "16");
        UnreadableWords.find(List.of(args), System.getenv()).ifPresent(complaint -> {
            System.err.println("CommandError: " + complaint);
            System.exit(1);
        });
        System.exit(run(Terminal.ofProcess(), args));
    }

    /** Runs one command line and returns its exit code. */
    public static int run(Terminal terminal, String... args) {
        try (CommandRun run = new CommandRun(terminal, new Contexts())) {
            return run.execute(args);
        } finally {
            terminal.out().flush();
        }
    }

    /** The application of a server, not yet running. */
    static SpringApplication server() {
        SpringApplication application = ServerContext.application();
        application.addListeners(new SettingsAhead(), new ServerPreconditions());
        return application;
    }

    /** What a server does to its database before it uses it. */
    static void prepare(Migrations migrations, boolean migrate) {
        if (migrate) {
            migrations.migrate(Migrations.SILENT);
        } else {
            // a newer schema is fine: that is what the older servers of a rolling update see
            Migrations.requireMigrated(migrations.settledState(() -> {}));
        }
    }

    private static final class Contexts implements Processes {
        @Override
        public Started commands(Map<String, Object> properties) {
            SpringApplication application = CommandContext.application();
            return start(application, Stores.of(application), arguments(properties));
        }

        @Override
        public Started server(boolean migrate, Map<String, Object> properties) {
            SpringApplication application = Eventyay.server();
            Stores stores = Stores.of(application, migrations -> prepare(migrations, migrate));
            return start(application, stores, arguments(properties));
        }

        private static String[] arguments(Map<String, Object> properties) {
            return properties.entrySet().stream()
                    .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                    .toArray(String[]::new);
        }

        private static Started start(SpringApplication application, Stores stores, String... args) {
            try {
                return new Running(application.run(args), stores);
            } catch (RuntimeException e) {
                stores.close();
                throw stores.failure().orElse(e);
            }
        }
    }

    private record Running(ConfigurableApplicationContext context, Stores stores) implements Processes.Started {
        @Override
        public void close() {
            context.close();
            stores.close();
        }
    }
}
