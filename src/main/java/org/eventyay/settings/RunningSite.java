package org.eventyay.settings;

import java.net.URI;
import java.util.Optional;

/** Where the servers that run now are reached; asked by a process that has no setting of its own for that. */
public interface RunningSite {
    /** Their site URL; empty if none runs, or they disagree. */
    Optional<URI> siteUrl();
}
