package org.eventyay.portability.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a configuration file is imported.
 *
 * @param onlyTry whether to take everything back at the end
 * @param prune whether what an earlier import made and this file does not name any more goes: rooms, exhibitors, links
 * @param directory where relative paths of pictures begin, null if there can't be any
 */
public record ImportOptions(
        boolean onlyTry, boolean prune, @Nullable Path directory) {
    /** Import all of it. */
    public static final ImportOptions PLAIN = new ImportOptions(false, false, null);
}
