package org.eventyay.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A log file that its owner writes and the owner's group may read, in a directory that is closed to all others. */
public final class LogFile extends RollingFileAppender<ILoggingEvent> {
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r-----");
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwxr-x---");

    /** Also after each change to a new file, when those before it are looked at once more. */
    @Override
    public void openFile(String name) throws IOException {
        super.openFile(name);
        Path file = Path.of(name).toAbsolutePath();
        Path directory = file.getParent();
        if (directory == null) {
            return;
        }
        try {
            Files.setPosixFilePermissions(directory, DIRECTORY);
            Files.setPosixFilePermissions(file, FILE);
            String own = String.valueOf(file.getFileName()).replaceFirst("\\.log$", "");
            try (DirectoryStream<Path> older = Files.newDirectoryStream(directory, own + "*.gz")) {
                for (Path one : older) {
                    Files.setPosixFilePermissions(one, FILE);
                }
            }
        } catch (IOException | UnsupportedOperationException e) {
            addWarn("The permissions of " + file + " could not be set", e);
        }
    }
}
