package org.eventyay.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Recognizes our server behind a process number, which the system may have given to somebody else since. */
final class OwnProcess {
    private OwnProcess() {}

    /**
     * The process with this number, if it lives and its command line names this path of our data directory. That holds
     * for a number that is used again, for a clock that was set, and for a dead process nobody has collected: its command
     * line is empty.
     */
    static Optional<ProcessHandle> find(long pid, Path named) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> Arrays.asList(arguments).contains(named.toString()))
                        .orElse(false));
    }

    /** The number in the first line of a pid file; empty where the file is missing or not written yet. */
    static Optional<Long> pidIn(Path file) {
        try {
            return Files.readString(file).lines().findFirst().map(line -> Long.parseLong(line.strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether it is gone in time. */
    static boolean awaitEnd(long pid, Path named, Duration atMost) {
        return Polling.await(atMost, () -> find(pid, named).isEmpty());
    }
}
