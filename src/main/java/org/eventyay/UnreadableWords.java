package org.eventyay;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what Java could not read of the words it was started with. Java decodes arguments, environment and paths by the locale; under the
 * locale C every letter beyond ASCII is lost, silently. The launcher sees to a locale with UTF-8; a jar started by hand may have none.
 */
final class UnreadableWords {
    private static final char LOST = '\ufffd';
    private static final List<String> OURS = List.of("EVENTYAY_", "SERVER_", "SPRING_", "MANAGEMENT_", "LOGGING_");

    private UnreadableWords() {}

    /** What is wrong and what to do, in one line; empty if everything arrived as it was given. */
    static Optional<String> find(List<String> arguments, Map<String, String> environment) {
        boolean letters = knowsLetters(System.getProperty("sun.jnu.encoding", "UTF-8"));
        Optional<String> what = letters ? marked(arguments, environment) : beyondAscii(environment);
        return what.map(place -> place + " has letters that "
                + (letters
                        ? "are not in the encoding of the locale. Give them in UTF-8."
                        : "can't be read under this locale. Start bin/eventyay of the distribution, or set"
                                + " LC_ALL=C.UTF-8 first."));
    }

    private static boolean knowsLetters(String encoding) {
        return Charset.isSupported(encoding) && !Charset.forName(encoding).equals(StandardCharsets.US_ASCII);
    }

    private static Optional<String> marked(List<String> arguments, Map<String, String> environment) {
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).indexOf(LOST) >= 0) {
                return Optional.of("Argument " + (i + 1));
            }
        }
        return environment.entrySet().stream()
                .filter(entry -> isOurs(entry.getKey()) && entry.getValue().indexOf(LOST) >= 0)
                .findFirst()
                .map(entry -> "The variable " + entry.getKey());
    }

    /** Java's own view does not tell a lost letter from a question mark: the kernel's does. */
    private static Optional<String> beyondAscii(Map<String, String> environment) {
        if (anyBeyondAscii("/proc/self/cmdline")) {
            return Optional.of("The command line");
        }
        String directory = System.getProperty("user.dir", "");
        if (!Files.isDirectory(Path.of(directory))) {
            return Optional.of("The path of this directory");
        }
        return environment.entrySet().stream()
                .filter(entry -> isOurs(entry.getKey()))
                .filter(entry -> entry.getValue().chars().anyMatch(c -> c > '~' || c == LOST)
                        || entry.getValue().indexOf('?') >= 0 && isBeyondAscii(entry.getKey()))
                .findFirst()
                .map(entry -> "The variable " + entry.getKey());
    }

    private static boolean isOurs(String name) {
        return OURS.stream().anyMatch(name::startsWith);
    }

    private static boolean anyBeyondAscii(String file) {
        for (byte one : bytes(file)) {
            if (one < 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBeyondAscii(String variable) {
        boolean inside = false;
        String all = new String(bytes("/proc/self/environ"), StandardCharsets.ISO_8859_1);
        for (String entry : all.split("\0")) {
            inside |= entry.startsWith(variable + "=") && entry.chars().anyMatch(c -> c > '~');
        }
        return inside;
    }

    private static byte[] bytes(String file) {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (IOException e) {
            return new byte[0]; // not Linux, where the locale does not matter
        }
    }
}
