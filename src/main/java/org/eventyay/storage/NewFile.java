package org.eventyay.storage;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that shall be stored.
 *
 * @param owner participant it belongs to, null if to nobody
 * @param filename name it came with; its extension stays
 * @param type MIME type
 * @param isPublic whether it may be served to everybody who knows the URL
 * @param sourceUrl where it was fetched, null if it was not
 * @param expires when it may be removed, null for never
 * @param byGuest whether somebody brought it who came without a token
 */
public record NewFile(
        String worldId,
        @Nullable UUID owner,
        String filename,
        String type,
        boolean isPublic,
        @Nullable String sourceUrl,
        @Nullable Instant expires,
        boolean byGuest) {

    /** A file that no guest brought. */
    public NewFile(
            String worldId,
            @Nullable UUID owner,
            String filename,
            String type,
            boolean isPublic,
            @Nullable String sourceUrl,
            @Nullable Instant expires) {
        this(worldId, owner, filename, type, isPublic, sourceUrl, expires, false);
    }

    /** A public file that never expires. */
    public static NewFile open(String worldId, @Nullable UUID owner, String filename, String type) {
        return new NewFile(worldId, owner, filename, type, true, null, null);
    }

    NewFile broughtByGuest() {
        return new NewFile(worldId, owner, filename, type, isPublic, sourceUrl, expires, true);
    }
}
