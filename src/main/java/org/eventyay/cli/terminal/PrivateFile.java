package org.eventyay.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A result file that may hold secrets: readable for its owner only, and there as a whole or not at all. */
public final class PrivateFile {
    private PrivateFile() {}

    /** Writes the text, replacing what was there. */
    public static void write(Path file, String text) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        // a temporary file is made for its owner only
        Path unfinished = Files.createTempFile(directory, ".", ".part");
        try {
            Files.writeString(unfinished, text);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
