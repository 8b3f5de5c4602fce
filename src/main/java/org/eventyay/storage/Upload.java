package org.eventyay.storage;

import java.util.UUID;
import org.eventyay.picture.Pictures.Box;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody brings.
 *
 * @param guest whether who brings it came without a token
 * @param filename the name it came with, which says how it is taken
 * @param box what a picture has to fit into; null for as it is
 */
public record Upload(
        String worldId,
        UUID owner,
        boolean guest,
        String filename,
        @Nullable Box box) {}
