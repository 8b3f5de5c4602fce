package org.eventyay.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eventyay.bus.AfterCommit;
import org.eventyay.settings.Installation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The bytes of streams: a folder for each ingest, named by its public id. A file is written beside and renamed, its row comes after it,
 * so what is served is whole. Files are never changed.
 */
@Component
class StreamFiles {
    private static final Logger log = LoggerFactory.getLogger(StreamFiles.class);
    private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9]{22}");
    private static final Pattern FILE = Pattern.compile("[0-9]{1,10}-[0-9]{1,19}\\.[a-z0-9]{2,6}");
    private static final String PART = ".part";
    /** Database and logs may live on the same disk, and need room to go on. */
    private static final long STAYS_FREE = 64L << 20;

    private final Path directory;

    StreamFiles(Installation installation) {
        directory = installation.streamDirectory();
    }

    Path directory() {
        return directory;
    }

    /** A new empty file for an upload that begins. */
    Path incoming(String publicId) throws IOException {
        Path folder = folder(publicId);
        Files.createDirectories(folder);
        return Files.createTempFile(folder, ".", PART);
    }

    /** Whether the disk has room for so many bytes more. */
    boolean hasRoom(long bytes) {
        try {
            Files.createDirectories(directory);
            FileStore store = Files.getFileStore(directory);
            return store.getUsableSpace() - bytes > STAYS_FREE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives a complete upload its name; undone if the transaction is. */
    void keep(Path complete, String publicId, String file) {
        Path target = folder(publicId).resolve(checked(file));
        try {
            Files.move(complete, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        AfterCommit.otherwise(() -> discard(target));
    }

    /** A file that is there, by an address from outside. */
    Optional<Path> find(String publicId, String file) {
        if (!FOLDER.matcher(publicId).matches() || !FILE.matcher(file).matches()) {
            return Optional.empty();
        }
        Path path = directory.resolve(publicId).resolve(file);
        return Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
    }

    void delete(String publicId, String file) {
        discard(folder(publicId).resolve(checked(file)));
    }

    /** Removes an ingest's whole folder. */
    void deleteAll(String publicId) {
        Path folder = folder(publicId);
        files(folder).forEach(StreamFiles::discard);
        discard(folder);
    }

    /** Removes what no row knows: folders of other ids, and in the others files that are older than this and not known. */
    int sweep(Set<String> publicIds, Known known, Instant before) {
        int removed = 0;
        for (Path folder : files(directory)) {
            String name = String.valueOf(folder.getFileName());
            if (!FOLDER.matcher(name).matches() || !Files.isDirectory(folder)) {
                continue;
            }
            Set<String> kept = publicIds.contains(name) ? known.files(name) : Set.of();
            for (Path file : files(folder)) {
                if (!kept.contains(String.valueOf(file.getFileName())) && isOlder(file, before)) {
                    discard(file);
                    removed++;
                }
            }
            if (!publicIds.contains(name) && files(folder).isEmpty()) {
                discard(folder);
            }
        }
        return removed;
    }

    /** Says which files of an ingest have rows. */
    @FunctionalInterface
    interface Known {
        Set<String> files(String publicId);
    }

    private static boolean isOlder(Path file, Instant before) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Path> files(Path folder) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            all.forEach(files::add);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("{} could not be removed: {}", file, e.getMessage());
        }
    }

    private Path folder(String publicId) {
        if (!FOLDER.matcher(publicId).matches()) {
            throw new IllegalArgumentException("No public id of a stream: " + publicId);
        }
        return directory.resolve(publicId);
    }

    private static String checked(String file) {
        if (!FILE.matcher(file).matches()) {
            throw new IllegalArgumentException("No file of a stream: " + file);
        }
        return file;
    }
}
