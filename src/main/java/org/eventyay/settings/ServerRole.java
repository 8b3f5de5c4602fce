package org.eventyay.settings;

import java.util.Locale;
import org.springframework.core.env.Environment;

/** What a server process does. */
public enum ServerRole {
    /** Pages, REST and live connections. */
    WEB,
    /** Periodic work; answers health checks only. */
    JOBS,
    /** Both. */
    ALL;

    /** The setting that tells a process its role. */
    public static final String PROPERTY = "eventyay.server.role";

    /** The role of this process. Read at run time: which beans there are was decided when the program was built. */
    public static ServerRole of(Environment environment) {
        return valueOf(environment.getProperty(PROPERTY, "all").toUpperCase(Locale.ROOT));
    }

    public boolean serves() {
        return this != JOBS;
    }

    public boolean doesJobs() {
        return this != WEB;
    }
}
