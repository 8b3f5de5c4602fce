package org.eventyay.stream;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An upload that arrived whole and fits its name.
 *
 * @param digest SHA-256 of it
 * @param pts time stamp of the first picture in it, for MPEG-TS
 */
record ReceivedFile(
        String name,
        StreamFileType type,
        Path path,
        int bytes,
        String digest,
        @Nullable Long pts) {}
