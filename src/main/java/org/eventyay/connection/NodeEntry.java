package org.eventyay.connection;

import org.jspecify.annotations.Nullable;

/**
 * One living server process, as it describes itself.
 *
 * @param siteUrl where it is reached; null of a server that is too old to say so
 */
public record NodeEntry(
        String node,
        String label,
        int connections,
        @Nullable String siteUrl) {}
