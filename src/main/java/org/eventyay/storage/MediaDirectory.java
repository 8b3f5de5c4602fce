package org.eventyay.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eventyay.bus.AfterCommit;
import org.eventyay.refusal.Unavailable;
import org.eventyay.settings.Installation;
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
    private static final long STAYS_FREE = 32L << 20;
    private static final Pattern EXTENSION = Pattern.compile("[A-Za-z0-9]{1,10}");

    private static final String INCOMING = "incoming";

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
        requireRoom(content.length);
        write(required(path), content);
        AfterCommit.otherwise(() -> remove(path));
        return path;
    }

    /** Where a stored file has to be; empty for what is no path of one. Every way to the bytes leads through here. */
    private Optional<Path> at(String path) {
        return StoredPath.parse(path).map(ours -> directory.resolve(ours.toString()));
    }

    private Path required(String path) {
        return at(path).orElseThrow(() -> new IllegalArgumentException("No path of a stored file: " + path));
    }

    /**
     * Moves bytes that lie ready to where nobody can guess their name.
     *
     * @return the path below the directory
     */
    String take(String top, String worldId, UUID id, String named, Path ready) throws IOException {
        String path = top + "/" + worldId + "/" + id + "." + unguessable() + extension(named);
        Path target = required(path);
        Files.createDirectories(target.getParent());
        move(ready, target);
        AfterCommit.otherwise(() -> remove(path));
        return path;
    }

    /** A new empty file that is not served, for bytes that are on their way to where they stay. */
    Path incoming() throws IOException {
        requireRoom(0);
        Path folder = directory.resolve(INCOMING);
        Files.createDirectories(folder);
        return Files.createTempFile(folder, "", ".part");
    }

    /** Removes what was on its way for so long that it is not going to come; how many files. */
    int removeStranded(Instant before) {
        Path folder = directory.resolve(INCOMING);
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        int removed = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path file : all) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before) && Files.deleteIfExists(file)) {
                    removed++;
                }
            }
        } catch (NoSuchFileException e) {
            return removed; // done meanwhile; what is left comes next time
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return removed;
    }

    /**
     * Uploads end before the disk is full: database, Redis and logs may live on it too, and need room to go on.
     *
     * @throws Unavailable {@code file.storage_full} if there is too little
     */
    void requireRoom(long bytes) {
        try {
            Files.createDirectories(directory);
            long free = Files.getFileStore(directory).getUsableSpace();
            if (free - bytes < STAYS_FREE) {
                log.error("No room for uploads: only {} MB are free in the data directory", free >> 20);
                throw new Unavailable("file.storage_full", "There is no room for files.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
                move(unfinished, target);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path from, Path target) throws IOException {
        try {
            Files.move(from, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, target);
        }
    }

    /**
     * Puts the bytes of a file whose row is restored in the same transaction. Nothing that is there is overwritten.
     *
     * @throws IllegalArgumentException if it is no path of a stored file, or there is one
     */
    void putBack(String path, InputStream content) {
        Path file = required(path);
        try {
            Files.createDirectories(file.getParent());
            Files.createFile(file);
            AfterCommit.otherwise(() -> remove(path));
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException("There is a file " + path + " already", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the file is; empty if it is gone. */
    Optional<Path> find(String path) {
        return at(path).filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
    }

    /** What is in the file; empty, and in the log, if it can't be read. */
    Optional<byte[]> read(String path) {
        try {
            return Optional.of(Files.readAllBytes(required(path)));
        } catch (IOException | IllegalArgumentException e) {
            log.warn("The file {} could not be read: {}", path, e.toString());
            return Optional.empty();
        }
    }

    /** Removes the file once the transaction is committed. */
    void removeAfterCommit(String path) {
        AfterCommit.run(() -> remove(path));
    }

    private void remove(String path) {
        try {
            Files.deleteIfExists(required(path));
        } catch (IOException | IllegalArgumentException e) {
            log.warn("The file {} could not be removed: {}", path, e.toString());
        }
    }
}
