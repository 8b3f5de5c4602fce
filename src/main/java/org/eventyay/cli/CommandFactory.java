package org.eventyay.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eventyay.cli.terminal.AnySchema;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.Processes;
import org.eventyay.cli.terminal.Services;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.command.Console;
import org.eventyay.command.CustomCommand;
import org.eventyay.database.Migrations;
import org.eventyay.database.SchemaState;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Makes the objects of a command line. A command names what it needs in its constructor: something of the command line
 * itself (the terminal), or {@link Services}; most have {@link org.eventyay.cli.terminal.CommandScope}, which holds both. Only when a
 * command asks for a service is the context started, so that neither help nor a usage error ever waits for it. Option blocks are made the same way.
 */
final class CommandFactory implements IFactory, Services, AutoCloseable {
    private final Terminal terminal;
    private final Processes processes;
    /** What constructors may ask for directly, by type. */
    private final Map<Class<?>, Object> own;

    private boolean anySchema;
    private Processes.@Nullable Started started;

    CommandFactory(Terminal terminal, Processes processes, CommandRun run) {
        this.terminal = terminal;
        this.processes = processes;
        this.own = Map.of(
                Terminal.class, terminal, Processes.class, processes, CommandRun.class, run, Services.class, this);
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        anySchema |= type.isAnnotationPresent(AnySchema.class);
        Constructor<?>[] constructors = type.getDeclaredConstructors();
        if (type.isInterface() || constructors.length != 1 || constructors[0].getParameterCount() == 0) {
            return CommandLine.defaultFactory().create(type);
        }
        Constructor<?> constructor = constructors[0];
        constructor.setAccessible(true);
        try {
            return type.cast(constructor.newInstance(
                    Stream.of(constructor.getParameters()).map(this::argument).toArray()));
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private Object argument(Parameter parameter) {
        Object known = own.get(parameter.getType());
        if (known != null) {
            return known;
        }
        // operators' own commands may: theirs is the form that was published
        if (CustomCommand.class.isAssignableFrom(
                        parameter.getDeclaringExecutable().getDeclaringClass())
                && parameter.getType() == ObjectProvider.class
                && parameter.getParameterizedType() instanceof ParameterizedType generic
                && generic.getActualTypeArguments()[0] instanceof Class<?> service) {
            return provider(service);
        }
        if (CustomCommand.class.isAssignableFrom(
                parameter.getDeclaringExecutable().getDeclaringClass())) {
            return parameter.getType() == Console.class ? console() : context().getBean(parameter.getType());
        }
        throw new IllegalArgumentException("A command can't be given a " + parameter.getParameterizedType());
    }

    @Override
    public <T> T get(Class<T> type) {
        return type.isInstance(context()) ? type.cast(context()) : context().getBean(type);
    }

    private <T> ObjectProvider<T> provider(Class<T> service) {
        return new ObjectProvider<>() {
            @Override
            public T getObject() {
                return service.isInstance(context())
                        ? service.cast(context())
                        : context().getBean(service);
            }

            @Override
            public Stream<T> stream() {
                return context().getBeanProvider(service).stream();
            }
        };
    }

    /** The context of the commands, started by the first who asks. */
    ApplicationContext context() {
        if (started == null) {
            started = processes.commands(logging());
            if (!anySchema) {
                checkSchema(started.context());
            }
        }
        return started.context();
    }

    private Map<String, Object> logging() {
        return switch (terminal.verbosity()) {
            case 0 -> Map.of("logging.level.root", "error");
            case 1 -> Map.of();
            case 2 -> Map.of("logging.level.org.eventyay", "info");
            default -> Map.of("logging.level.root", "info", "logging.level.org.eventyay", "debug");
        };
    }

    /** Makes commands that will only be asked for their help. */
    IFactory withoutServices() {
        return new IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                Constructor<?> constructor = type.getDeclaredConstructors()[0];
                if (!CustomCommand.class.isAssignableFrom(type) || constructor.getParameterCount() == 0) {
                    return CommandFactory.this.create(type);
                }
                constructor.setAccessible(true);
                return type.cast(constructor.newInstance(new Object[constructor.getParameterCount()]));
            }
        };
    }

    private Console console() {
        return new Console() {
            @Override
            public PrintStream out() {
                return terminal.outOfOthers();
            }

            @Override
            public PrintStream err() {
                return terminal.errOfOthers();
            }

            @Override
            public InputStream in() {
                return terminal.in();
            }
        };
    }

    private void checkSchema(ApplicationContext context) {
        Migrations migrations = Migrations.of(context.getBean(DataSource.class), context.getEnvironment());
        SchemaState state = migrations.settledState(
                () -> terminal.err().println("Another process is migrating the database; this waits for it."));
        if (state == SchemaState.EMPTY) {
            migrations.migrate(Migrations.SILENT);
            return;
        }
        Migrations.requireMigrated(state);
        if (state == SchemaState.NEWER) {
            throw new CommandError("The database is newer than this program. Use the eventyay it was migrated with,"
                    + " or a later one (eventyay showmigrations shows what this one knows)");
        }
    }

    @Override
    public void close() {
        if (started != null) {
            started.close();
            started = null;
        }
    }
}
