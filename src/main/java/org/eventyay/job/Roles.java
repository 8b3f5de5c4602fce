package org.eventyay.job;

import org.springframework.core.env.Environment;

/** What a server process is there for. */
final class Roles {
    private Roles() {}

    /** Whether it does jobs; a server with {@code --role web} leaves them to others. */
    static boolean doesJobs(Environment environment) {
        return !"web".equals(environment.getProperty("eventyay.server.role"));
    }
}
