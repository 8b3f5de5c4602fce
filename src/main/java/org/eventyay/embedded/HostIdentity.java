package org.eventyay.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which boot of which machine, and which container on it, started the stores. Two containers may share a directory, and
 * so its locks, but neither sees the other's processes or loopback: there a second pair of servers on the same files
 * would destroy them.
 */
final class HostIdentity {
    private static final String PLACE = "place";

    private HostIdentity() {}

    /** Remembers this place as the one of the stores, unless they are shared with others who have them elsewhere. */
    static void check(DataDirectory directory, boolean shared) throws IOException {
        String here = here();
        String there = directory.read(PLACE).orElse(here);
        if (shared && !there.equals(here)) {
            throw new EmbeddedStoresException("The stores in " + directory.root()
                    + " are in use in another container or on another machine: run this there,"
                    + " or set EVENTYAY_DATABASE_URL and EVENTYAY_REDIS_URL");
        }
        directory.write(PLACE, here);
    }

    private static String here() {
        return Stream.of("/proc/sys/kernel/random/boot_id", "/proc/self/ns/pid", "/proc/self/ns/net")
                .map(HostIdentity::describe)
                .collect(Collectors.joining(" "));
    }

    private static String describe(String name) {
        Path path = Path.of(name);
        try {
            return Files.isSymbolicLink(path)
                    ? Files.readSymbolicLink(path).toString()
                    : Files.readString(path).strip();
        } catch (IOException e) {
            return "-"; // not Linux: there are no containers to tell apart
        }
    }
}
