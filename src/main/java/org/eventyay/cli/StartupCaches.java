package org.eventyay.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * Where the launcher looks for caches.
 *
 * @param build what the names of all caches of this build and this Java end in
 */
record StartupCaches(Path directory, String build) {

    /**
     * Those of the installation, or of the data directory where the installation can't be written to.
     *
     * @param dataDirectory as the environment says it; null or blank for the usual one
     */
    static StartupCaches of(Path home, @Nullable String dataDirectory, String build) throws IOException {
        Path own = home.resolve("cache");
        if (!writable(own)) {
            String data = dataDirectory == null || dataDirectory.isBlank() ? "data" : dataDirectory;
            own = Path.of(data, "cache").toAbsolutePath().normalize();
            Files.createDirectories(own);
        }
        return new StartupCaches(own, build);
    }

    /** Tried, not asked: permissions say nothing about a file system that is mounted read-only. */
    private static boolean writable(Path directory) throws IOException {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, ".", ".check"));
            return true;
        } catch (FileSystemException e) {
            return false;
        }
    }

    /** Puts a cache in place, whole or not at all: somebody may start this very moment. */
    Path publish(String part, Path cache) throws IOException {
        Path target = directory.resolve(part + build);
        Path beside = target.resolveSibling(target.getFileName() + ".new");
        Files.copy(cache, beside, StandardCopyOption.REPLACE_EXISTING);
        return Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes caches of other builds and other Javas, which are of no use here any more, and what a training that was killed left. */
    void deleteOthers() throws IOException {
        try (var files = Files.newDirectoryStream(directory, "{help,listings,commands,server}-*.aot*")) {
            for (Path file : files) {
                if (!file.getFileName().toString().endsWith(build)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
