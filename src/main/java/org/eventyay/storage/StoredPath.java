package org.eventyay.storage;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a stored file below the media directory, in the only form there is: who may see it ({@code pub} or {@code priv}), the world it
 * belongs to, and a plain name. No such path leads anywhere else.
 */
public record StoredPath(String top, String worldId, String name) {
    private static final Pattern FORM =
            Pattern.compile("(pub|priv)/([A-Za-z0-9_-]{1,50})/([A-Za-z0-9_-][A-Za-z0-9._-]{0,250})");

    /** The path that a text is; empty if it is none, such as one that leads out of the directory. */
    public static Optional<StoredPath> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new StoredPath(parts.group(1), parts.group(2), parts.group(3)))
                : Optional.empty();
    }

    /** Whether this is the path of a file of that world. */
    public boolean belongsTo(String world) {
        return worldId.equals(world);
    }

    /** The id of the file, which its name begins with; empty if it has another name. */
    Optional<UUID> id() {
        try {
            return Optional.of(UUID.fromString(name.substring(0, Math.max(0, name.indexOf('.')))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return top + "/" + worldId + "/" + name;
    }
}
