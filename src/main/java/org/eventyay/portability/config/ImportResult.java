package org.eventyay.portability.config;

import java.util.List;
import java.util.Map;

/**
 * What an import did, or would do.
 *
 * @param hasDomain whether the world can be opened in a browser
 * @param created what is new, for example {@code room about}
 * @param updated what changed of what was there before, each with its differences, secrets masked
 * @param removed what the file does not name any more and is taken away
 * @param warnings what could not be followed, each with its place in the file
 */
public record ImportResult(
        String worldId,
        boolean hasDomain,
        List<String> created,
        Map<String, List<String>> updated,
        List<String> removed,
        List<String> warnings) {}
