package org.eventyay.cli.terminal;

import java.util.Map;
import java.util.function.Supplier;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import picocli.CommandLine.Command;

/**
 * What nearly every command needs, as one option block without options: the terminal, the services, and the log in which it is
 * written down that an operator did something.
 */
@Command
public final class CommandScope {
    private final Terminal terminal;
    private final Services services;

    CommandScope(Terminal terminal, Services services) {
        this.terminal = terminal;
        this.services = services;
    }

    public Terminal terminal() {
        return terminal;
    }

    /** The service of this type. */
    public <T> T service(Class<T> type) {
        return services.get(type);
    }

    /** Whoever runs the command, as services know who makes a change. */
    public Actor actor() {
        return Actor.operator();
    }

    /** Prints a line of the result. */
    public void print(String line) {
        terminal.out().println(line);
    }

    /**
     * Does something and writes it down, in one transaction.
     *
     * @param data anything worth knowing, never a secret
     */
    public <T> T logged(String action, String objectType, Object objectId, Map<String, ?> data, Supplier<T> work) {
        return service(Journal.class)
                .atCommandLine(new Change.ForStaff(action, objectType, objectId.toString(), data), work);
    }

    /** The same for work without a result. */
    public void log(String action, String objectType, Object objectId, Map<String, ?> data, Runnable work) {
        logged(action, objectType, objectId, data, () -> {
            work.run();
            return action;
        });
    }
}
