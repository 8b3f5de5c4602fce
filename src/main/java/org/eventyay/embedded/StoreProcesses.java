package org.eventyay.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which processes the embedded stores are. */
public final class StoreProcesses {
    private StoreProcesses() {}

    /** Process ids of the stores of this data directory that run; none where other stores are configured. */
    public static List<Long> of(Path dataDirectory) {
        DataDirectory directory =
                new DataDirectory(dataDirectory.toAbsolutePath().normalize());
        return Stream.of(
                        OwnProcess.pidIn(PostgresServer.pidFile(directory)).map(Math::abs),
                        OwnProcess.pidIn(RedisServer.pidFile(directory)))
                .flatMap(Optional::stream)
                .filter(pid ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent())
                .toList();
    }
}
