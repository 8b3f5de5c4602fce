package org.eventyay.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file under docs/, or a part of one, that is generated and must not be older than what it describes. */
public record GeneratedDocument(Path file) {
    private static final String BEGIN = "<!-- generated -->\n";
    private static final String END = "<!-- end -->\n";
    private static final String HOW = "./mvnw test -Dtest='*DocumentTest' -Ddocs.write=true";

    public static GeneratedDocument of(String name) {
        return new GeneratedDocument(Path.of("docs", name));
    }

    /** What stands between the two marks of the file must be this; with {@code -Ddocs.write=true} it is replaced instead. */
    public void hasGeneratedPart(String expected) throws IOException {
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        assertThat(end).as("the marks in %s", file).isGreaterThanOrEqualTo(begin);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(file, text.substring(0, begin) + expected + text.substring(end));
            return;
        }
        assertThat(text.substring(begin, end))
                .as("%s is out of date: %s", file, HOW)
                .isEqualTo(expected);
    }

    /** The whole file must be this; with {@code -Ddocs.write=true} it is written instead. */
    public void is(String expected) throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(file, expected);
            return;
        }
        assertThat(file).as("%s is missing: %s", file, HOW).exists();
        assertThat(Files.readString(file))
                .as("%s is out of date: %s", file, HOW)
                .isEqualTo(expected);
    }
}
