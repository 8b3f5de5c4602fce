package org.eventyay.portability;

import java.util.List;

/**
 * What an import did, or would do.
 *
 * @param hasDomain whether the world can be opened in a browser
 * @param created what is new, for example {@code room about}
 * @param updated what was there before
 */
public record ImportResult(String worldId, boolean hasDomain, List<String> created, List<String> updated) {}
