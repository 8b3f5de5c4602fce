package org.eventyay.portability.backup;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eventyay.refusal.Invalid;
import org.jspecify.annotations.Nullable;

/** {@code pg_dump} and {@code pg_restore} of this machine; they must not be older than the server. */
final class PostgresPrograms {
    private static final Pattern VERSION = Pattern.compile("(\\d+)(?:\\.\\d+)*");

    private PostgresPrograms() {}

    private record Program(Path path, int major) {}

    /**
     * The newest program of this name on the {@code PATH} and where Debian puts them.
     *
     * @param server major version of the server
     * @throws Invalid naming both versions if there is none that is new enough
     */
    static Path find(String name, int server, @Nullable String searchPath) {
        List<Program> found = new ArrayList<>();
        for (Path each : candidates(name, searchPath)) {
            int major = major(each);
            if (major > 0) {
                found.add(new Program(each, major));
            }
        }
        Program newest = found.stream()
                .max(Comparator.comparingInt(Program::major))
                .orElseThrow(() -> new Invalid("There is no " + name + " on the PATH. Install the client of PostgreSQL "
                        + server + " (Debian: postgresql-client-" + server + ")."));
        if (newest.major() < server) {
            throw new Invalid("The server is PostgreSQL " + server + ", but " + newest.path() + " is of version "
                    + newest.major() + " and refuses a newer server. Install the client of PostgreSQL " + server
                    + " (Debian: postgresql-client-" + server + ").");
        }
        return newest.path();
    }

    private static List<Path> candidates(String name, @Nullable String searchPath) {
        List<Path> all = new ArrayList<>();
        for (String directory : (searchPath == null ? "" : searchPath).split(File.pathSeparator)) {
            all.add(Path.of(directory, name));
        }
        Path debian = Path.of("/usr/lib/postgresql");
        if (searchPath != null && searchPath.contains("/usr/bin") && Files.isDirectory(debian)) {
            try (DirectoryStream<Path> versions = Files.newDirectoryStream(debian)) {
                versions.forEach(version -> all.add(version.resolve("bin").resolve(name)));
            } catch (IOException e) {
                // then only the PATH counts
            }
        }
        return all.stream().filter(Files::isExecutable).toList();
    }

    private static int major(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version").start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher version = VERSION.matcher(said);
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * Runs a program to its end.
     *
     * @param environment where the server is, so that no list of processes shows a password
     * @throws Invalid with its own words if it fails
     */
    static void run(List<String> command, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.onExit().join().exitValue() != 0) {
                throw new Invalid(Path.of(command.getFirst()).getFileName() + " failed: "
                        + said.lines()
                                .filter(line -> line.contains("ERROR:") || line.contains(" error: "))
                                .findFirst()
                                .orElse(said.lines().reduce("", (first, last) -> last)));
            }
        } catch (IOException e) {
            throw new Invalid(command.getFirst() + " can't be started: " + e.getMessage());
        }
    }
}
