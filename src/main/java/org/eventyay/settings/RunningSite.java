package org.eventyay.settings;

import java.net.URI;
import java.util.List;

/** Where the servers that run now are reached; asked by a process that has no setting of its own for that. */
public interface RunningSite {
    /** Their site URLs, each once, always in the same order; empty if none runs. */
    List<URI> siteUrls();
}
