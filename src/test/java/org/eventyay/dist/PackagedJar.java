package org.eventyay.dist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The jar that was built, as whoever has it starts it. */
final class PackagedJar {
    static final Path PATH = Path.of(System.getProperty("eventyay.jar")).toAbsolutePath();

    private PackagedJar() {}

    /** The command line with these words; Java's options are those for a process that lives seconds. */
    static List<String> commandLine(String... words) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-jar",
                PATH.toString()));
        line.addAll(List.of(words));
        return line;
    }
}
