package org.eventyay.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eventyay.settings.Installation;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether files can be stored, and stay among those they concern. */
@Component
@Order(50)
class StorageExamination implements Examination {
    private static final long LITTLE = 1_000_000_000;

    private final Installation installation;

    StorageExamination(Installation installation) {
        this.installation = installation;
    }

    @Override
    public String id() {
        return "storage";
    }

    @Override
    public List<Finding> examine(@Nullable String only) {
        List<Finding> found = new ArrayList<>();
        Path data = installation.dataDirectory();
        for (Path directory : List.of(installation.mediaDirectory(), data.resolve("logs"))) {
            writable(directory, found);
        }
        try {
            long free = Files.getFileStore(Files.exists(data) ? data : data.getRoot())
                    .getUsableSpace();
            if (free < LITTLE) {
                found.add(Finding.warning(
                        id(),
                        "only " + free / 1_000_000 + " MB are free for " + data,
                        "Uploads and the embedded database fail when the disk is full.",
                        "Make room, or let EVENTYAY_DATA_DIR lead to a larger disk."));
            }
            secret(data.resolve(".secret"), found);
        } catch (IOException e) {
            found.add(Finding.fault(
                    id(), data + ": " + Reasons.of(e), "Files live there.", "Set EVENTYAY_DATA_DIR to a directory"));
        }
        if (found.isEmpty()) {
            found.add(Finding.fine(id(), data + " can be written to"));
        }
        return found;
    }

    private void writable(Path directory, List<Finding> found) {
        try {
            Files.createDirectories(directory);
            Path trial = Files.createTempFile(directory, ".", ".check");
            Files.delete(trial);
        } catch (IOException e) {
            found.add(Finding.fault(
                    id(),
                    directory + " can't be written to: " + Reasons.of(e),
                    "Uploads fail, and the server does not start.",
                    "chown -R <user of the server> " + directory
                            + ", or let EVENTYAY_DATA_DIR lead to another directory"));
        }
    }

    private void secret(Path file, List<Finding> found) throws IOException {
        if (Files.exists(file)
                && Files.getFileStore(file).supportsFileAttributeView("posix")
                && !Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)
                        .containsAll(Files.getPosixFilePermissions(file))) {
            found.add(Finding.fault(
                    id(),
                    file + " can be read by others",
                    "Whoever knows it can sign in the name of this installation.",
                    "chmod 600 " + file));
        }
    }
}
