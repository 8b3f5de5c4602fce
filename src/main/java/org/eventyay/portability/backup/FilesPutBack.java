package org.eventyay.portability.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.eventyay.storage.StoredPath;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stored files on their way back from a backup: each is there as a whole or not at all, and those that were not there before can be undone. */
final class FilesPutBack {
    private static final Logger log = LoggerFactory.getLogger(FilesPutBack.class);

    private final Path media;
    private final List<Path> fresh = new ArrayList<>();
    private int count;

    FilesPutBack(Path media) {
        this.media = media;
    }

    void put(String path, InputStream content) throws IOException {
        if (path.endsWith(".part")) {
            return; // was being written when the backup was made
        }
        StoredPath ours = StoredPath.parse(path).orElse(null);
        if (ours == null) {
            log.warn(
                    "The backup holds a file that is none of ours, which is left out: {}",
                    path.replaceAll("\\p{C}", "?"));
            return;
        }
        Path target = media.resolve(ours.toString());
        Files.createDirectories(target.getParent());
        boolean there = Files.exists(target);
        Path unfinished = Files.createTempFile(target.getParent(), ".", ".part");
        try {
            Files.copy(content, unfinished, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        if (!there) {
            fresh.add(target);
        }
        count++;
    }

    /** How many were put back. */
    int count() {
        return count;
    }

    /** Removes those that nothing knows. */
    void undo() throws IOException {
        for (Path file : fresh) {
            Files.deleteIfExists(file);
        }
    }
}
