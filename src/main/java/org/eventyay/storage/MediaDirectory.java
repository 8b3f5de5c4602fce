package org.eventyay.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eventyay.bus.AfterCommit;
import org.eventyay.settings.Installation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The bytes of stored files, below the media directory. They follow the transaction that the row is changed in: what it wrote goes when it is
 * rolled back, what it removes goes when it is committed. No path leads out of the directory.
 */
@Component
class MediaDirectory {
    private static final Logger log = LoggerFactory.getLogger(MediaDirectory.class);
    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final Pattern EXTENSION = Pattern.compile("[A-Za-z0-9]{1,10}");

    private final Path directory;
    private final SecureRandom random = new SecureRandom();

    MediaDirectory(Installation installation) {
        directory = installation.mediaDirectory().toAbsolutePath().normalize();
    }

    /**
     * Writes a file that nobody can guess the name of.
     *
     * @param top the folder above the worlds: who may see it
     * @param named whose extension it gets
     * @return its path below the directory
     */
    String write(String top, String worldId, UUID id, String named, byte[] content) {
        String path = top + "/" + worldId + "/" + id + "." + unguessable() + extension(named);
        write(directory.resolve(path), content);
        AfterCommit.otherwise(() -> remove(path));
        return path;
    }

    private String unguessable() {
        StringBuilder text = new StringBuilder(12);
        for (int i = 0; i < 12; i++) {
            text.append(ALPHANUMERIC.charAt(random.nextInt(ALPHANUMERIC.length())));
        }
        return text.toString();
    }

    private static String extension(String filename) {
        String extension = filename.substring(filename.lastIndexOf('.') + 1);
        return filename.contains(".") && EXTENSION.matcher(extension).matches() ? "." + extension : "";
    }

    /** Under another name first: nobody is served half a file. */
    private static void write(Path target, byte[] content) {
        try {
            Files.createDirectories(target.getParent());
            Path unfinished = Files.createTempFile(target.getParent(), ".", ".part");
            try {
                Files.write(unfinished, content);
                try {
                    Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
                } catch (AtomicMoveNotSupportedException e) {
                    Files.move(unfinished, target);
                }
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Puts the bytes of a file whose row is restored in the same transaction.
     *
     * @throws IllegalArgumentException if the path leads out of the directory
     */
    void putBack(String path, InputStream content) {
        Path file = directory.resolve(path).normalize();
        if (!file.startsWith(directory)) {
            throw new IllegalArgumentException("No path of a stored file: " + path);
        }
        AfterCommit.otherwise(() -> remove(path));
        try {
            Files.createDirectories(file.getParent());
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the file is; empty if it is gone. */
    Optional<Path> find(String path) {
        Path file = directory.resolve(path).normalize();
        return file.startsWith(directory) && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    /** What is in the file; empty, and in the log, if it can't be read. */
    Optional<byte[]> read(String path) {
        try {
            return Optional.of(Files.readAllBytes(directory.resolve(path)));
        } catch (IOException e) {
            log.warn("The file {} could not be read: {}", path, e.toString());
            return Optional.empty();
        }
    }

    /** Removes the file once the transaction is committed. */
    void removeAfterCommit(@Nullable String path) {
        if (path != null) {
            AfterCommit.run(() -> remove(path));
        }
    }

    private void remove(String path) {
        try {
            Files.deleteIfExists(directory.resolve(path));
        } catch (IOException e) {
            log.warn("The file {} could not be removed: {}", path, e.toString());
        }
    }
}
