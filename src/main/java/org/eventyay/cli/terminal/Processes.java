package org.eventyay.cli.terminal;

import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts what a command needs: the trimmed context of the commands, or a server. */
public interface Processes {

    /**
     * Starts the context of the commands.
     *
     * @param properties settings that this start overrides
     */
    Started commands(Map<String, Object> properties);

    /**
     * Starts a server and returns once it answers.
     *
     * @param migrate whether it brings the schema up to date first
     * @param properties settings that this start overrides
     */
    Started server(boolean migrate, Map<String, Object> properties);

    /** A running context together with what must be given back after it. */
    interface Started extends AutoCloseable {
        ConfigurableApplicationContext context();

        @Override
        void close();
    }
}
