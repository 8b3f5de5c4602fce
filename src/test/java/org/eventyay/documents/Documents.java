package org.eventyay.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is written for readers: the Markdown files of this project. */
public final class Documents {
    private static final Pattern FENCED = Pattern.compile("(?ms)^ {0,3}```.*?^ {0,3}```\\s*$");

    private Documents() {}

    /** All of them. */
    public static List<Path> all() {
        return Stream.of("", "docs", "sample", ".ci")
                .map(Path::of)
                .flatMap(Documents::in)
                .toList();
    }

    /** Those at the top stand alone, folders are read to their ends. */
    private static Stream<Path> in(Path folder) {
        if (!folder.toString().isEmpty() && !Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> found = Files.walk(folder, folder.toString().isEmpty() ? 1 : Integer.MAX_VALUE)) {
            return found.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a file says. */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its prose: without the blocks of code. */
    public static String prose(Path file) {
        return FENCED.matcher(read(file)).replaceAll("");
    }

    /** Its blocks of code, fences included. */
    public static List<String> blocks(Path file) {
        return FENCED.matcher(read(file)).results().map(block -> block.group()).toList();
    }
}
