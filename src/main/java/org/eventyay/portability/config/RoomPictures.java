package org.eventyay.portability.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eventyay.storage.NewFile;
import org.eventyay.storage.StoredFile;
import org.eventyay.storage.StoredFiles;
import org.eventyay.world.FieldRules;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Pictures that a configuration file names by path or URL; a path leads to a file beside the configuration or below, one that begins with a
 * slash to a picture that this server has already. A file is stored once, however often it is imported.
 */
@Component
class RoomPictures {
    private static final int LARGEST = 10_000_000;
    private static final Map<String, String> TYPES = Map.of(
            "png", "image/png", "jpg", "image/jpeg", "jpeg", "image/jpeg", "gif", "image/gif", "webp", "image/webp");

    private final StoredFiles files;

    RoomPictures(StoredFiles files) {
        this.files = files;
    }

    /** The URL of the picture; empty if there is no such picture. When only trying, nothing is stored. */
    Optional<String> find(String worldId, String named, ImportOptions options) {
        if (named.startsWith(files.baseUrl()) || FieldRules.isUrl(named) || files.leadsBeside(named)) {
            return Optional.of(named);
        }
        Path file = path(named, options.directory());
        String type = TYPES.get(named.substring(named.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        if (file == null || type == null) {
            return Optional.empty();
        }
        return options.onlyTry() ? Optional.of(named) : Optional.of(stored(worldId, file, type));
    }

    private static @Nullable Path path(String named, @Nullable Path directory) {
        try {
            if (directory == null) {
                return null;
            }
            // a file from somebody else must not publish what lies elsewhere on this machine
            Path file = directory.resolve(named).toRealPath();
            return file.startsWith(directory.toRealPath()) && Files.isRegularFile(file) && Files.size(file) <= LARGEST
                    ? file
                    : null;
        } catch (InvalidPathException | IOException e) {
            return null;
        }
    }

    private String stored(String worldId, Path file, String type) {
        try {
            byte[] content = Files.readAllBytes(file);
            String source = "sha256:" + HexFormat.of().formatHex(digest(content));
            StoredFile stored = files.findBySource(worldId, source)
                    .orElseGet(() -> files.store(
                            new NewFile(worldId, null, file.getFileName().toString(), type, true, source, null),
                            content));
            return stored.url();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
