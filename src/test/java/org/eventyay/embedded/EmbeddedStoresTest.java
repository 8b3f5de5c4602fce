package org.eventyay.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eventyay.testkit.BesideOthers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@BesideOthers
class EmbeddedStoresTest {
    /** One for all tests, since making a cluster takes a second; each begins and ends with stopped stores. */
    @TempDir
    static Path parent;

    private final Path data = parent.resolve("data");

    @AfterEach
    void leaveNothingRunning() throws IOException {
        if (Files.exists(data.resolve("run"))) {
            EmbeddedStores.open(data).close();
        }
        assertThat(running()).isEmpty();
    }

    @Test
    void dataIsKeptBetweenRuns() throws Exception {
        long visits;
        try (EmbeddedStores stores = EmbeddedStores.open(data)) {
            visit(stores);
            visits = Visitor.visits(stores);
            Visitor.redis(stores, "SET kept " + visits);
        }
        assertThat(running()).isEmpty();
        try (EmbeddedStores stores = EmbeddedStores.open(data)) {
            assertThat(Visitor.visits(stores)).isEqualTo(visits).isPositive();
            assertThat(Visitor.redis(stores, "INCR kept")).isEqualTo(":" + (visits + 1));
        }
    }

    @Test
    void strangersStayOut() throws Exception {
        try (EmbeddedStores stores = EmbeddedStores.open(data)) {
            assertThatThrownBy(() -> DriverManager.getConnection(stores.jdbcUrl(), stores.username(), "guessed"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            int port = Integer.parseInt(stores.redisUrl().replaceAll("^.*:", ""));
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write("GET visits\r\n".getBytes());
                assertThat(new String(socket.getInputStream().readNBytes(7))).isEqualTo("-NOAUTH");
            }
            for (String name : List.of("run", "postgres", "redis")) {
                assertThat(mode(data.resolve(name))).as(name).isEqualTo("rwx------");
            }
            try (Stream<Path> files = Files.list(data.resolve("run"))) {
                assertThat(files)
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
            }
            assertThat(mode(data.resolve("redis/redis.conf"))).isEqualTo("rw-------");
            for (ProcessHandle store : running()) {
                assertThat(store.info().commandLine().orElseThrow()).doesNotContain(stores.password());
            }
        }
    }

    @Test
    void caseIsKnownBeyondAscii() throws Exception {
        try (EmbeddedStores stores = EmbeddedStores.open(data);
                Connection database = Visitor.connect(stores);
                var result = database.createStatement().executeQuery("SELECT lower('ÄÉЖ'), 'ÄÉЖ' ILIKE 'äéж'")) {
            result.next();
            assertThat(result.getString(1)).isEqualTo("äéж");
            assertThat(result.getBoolean(2)).isTrue();
        }
    }

    @Test
    void oneProcessMayOpenThemTwice() throws Exception {
        EmbeddedStores first = EmbeddedStores.open(data);
        EmbeddedStores second = EmbeddedStores.open(data);
        first.close();
        first.close();
        visit(second);
        second.close();
        assertThat(running()).isEmpty();
    }

    @Test
    void theLastProcessOutStopsThem() throws Exception {
        try (OtherProcess other = OtherProcess.start(data, "hold").awaitOpen()) {
            List<ProcessHandle> before = running();
            try (EmbeddedStores stores = EmbeddedStores.open(data)) {
                visit(stores);
            }
            assertThat(running()).isEqualTo(before).hasSize(2);
            assertThat(other.leave()).as(other.complaint()).isZero();
            assertThat(running()).isEmpty();
        }
    }

    @Test
    void whatAKilledProcessLeavesRunningIsTakenOver() throws Exception {
        OtherProcess other = OtherProcess.start(data, "hold").awaitOpen();
        List<ProcessHandle> before = running();
        other.kill();
        try (EmbeddedStores stores = EmbeddedStores.open(data)) {
            visit(stores);
            assertThat(running()).isEqualTo(before).hasSize(2);
        }
        assertThat(running()).isEmpty();
    }

    @Test
    void whatWasToldToStopIsNotTakenOver() throws Exception {
        OtherProcess other = OtherProcess.start(data, "hold").awaitOpen();
        List<ProcessHandle> before = running();
        other.kill();
        Files.createFile(data.resolve("run/stopping")); // as if it was killed before the stores heard of it
        try (EmbeddedStores stores = EmbeddedStores.open(data)) {
            visit(stores);
            assertThat(running()).hasSize(2).doesNotContainAnyElementsOf(before);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theyHaveSessionsOfTheirOwn() throws Exception {
        try (EmbeddedStores stores = EmbeddedStores.open(data)) {
            assertThat(running()).hasSize(2).allSatisfy(store -> {
                String stat = Files.readString(Path.of("/proc", Long.toString(store.pid()), "stat"));
                String session = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3];
                assertThat(session).isEqualTo(Long.toString(store.pid()));
            });
        }
    }

    @Test
    void whatOldVersionsAndKilledProcessesUnpackedGoes() throws Exception {
        EmbeddedStores.open(data).close();
        Path current;
        try (Stream<Path> programs = Files.list(data.resolve("cache"))) {
            current = programs.filter(each -> each.toString().contains("postgres-"))
                    .findFirst()
                    .orElseThrow();
        }
        String name = current.getFileName().toString().replaceAll("-[^-]*$", "");
        Path old = Files.createDirectory(current.resolveSibling(name + "-00000000"));
        Path unfinished = Files.createDirectory(current.resolveSibling(name + ".new-1"));
        EmbeddedStores.open(data).close();
        assertThat(current).exists();
        assertThat(old).doesNotExist();
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void killedStoresAreStartedAgainWhereTheyWere() throws Exception {
        try (EmbeddedStores before = EmbeddedStores.open(data)) {
            visit(before);
            long visits = Visitor.visits(before);
            killStores();
            try (EmbeddedStores after = EmbeddedStores.open(data)) {
                assertThat(after.jdbcUrl()).isEqualTo(before.jdbcUrl());
                assertThat(after.redisUrl()).isEqualTo(before.redisUrl());
                assertThat(Visitor.visits(before)).isEqualTo(visits);
                visit(before);
            }
        }
    }

    @Test
    void storesThatAreUsedInAnotherContainerAreLeftAlone() throws Exception {
        try (OtherProcess other = OtherProcess.start(data, "idle").awaitOpen()) {
            // from another container neither their processes nor their ports can be seen
            Files.writeString(data.resolve("run/place"), "elsewhere\n");
            killStores();
            assertThatThrownBy(() -> EmbeddedStores.open(data).close())
                    .isInstanceOf(EmbeddedStoresException.class)
                    .message()
                    .contains("in another container", data.toString())
                    .hasLineCount(1);
            other.kill();
        }
        try (EmbeddedStores stores = EmbeddedStores.open(data)) {
            visit(stores);
        }
    }

    @Test
    void pidFilesOfOthersDoNotHinder() throws Exception {
        EmbeddedStores.open(data).close();
        long us = ProcessHandle.current().pid();
        Files.writeString(
                data.resolve("postgres/postmaster.pid"),
                "%d\n%s\n1\n1\n\n127.0.0.1\n 1 1\nready   \n".formatted(us, data.resolve("postgres")));
        Files.writeString(data.resolve("redis/redis.pid"), us + "\n");
        try (EmbeddedStores stores = EmbeddedStores.open(data)) {
            visit(stores);
        }
    }

    @Test
    void takenPortsAreLeftToWhoHasThem() throws Exception {
        EmbeddedStores.open(data).close();
        try (var one = new ServerSocket(port("postgres.port"), 5, InetAddress.getLoopbackAddress());
                var two = new ServerSocket(port("redis.port"), 5, InetAddress.getLoopbackAddress());
                EmbeddedStores stores = EmbeddedStores.open(data)) {
            visit(stores);
            assertThat(stores.jdbcUrl()).doesNotContain(":" + one.getLocalPort());
            assertThat(stores.redisUrl()).doesNotContain(":" + two.getLocalPort());
        }
    }

    @Test
    void aLostRunDirectoryCostsNoData() throws Exception {
        long visits;
        try (EmbeddedStores stores = EmbeddedStores.open(data)) {
            visit(stores);
            visits = Visitor.visits(stores);
        }
        Binaries.delete(data.resolve("run"));
        try (EmbeddedStores stores = EmbeddedStores.open(data)) {
            assertThat(Visitor.visits(stores)).isEqualTo(visits);
        }
    }

    @Test
    void fourProcessesMayBeTheFirstAtOnce() throws Exception {
        Path fresh = parent.resolve("fresh");
        List<OtherProcess> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(OtherProcess.start(fresh, "hold"));
        }
        StringBuilder said = new StringBuilder();
        for (OtherProcess each : all) {
            each.awaitOpen();
        }
        for (OtherProcess each : all) {
            assertThat(each.leave()).as(each.complaint()).isZero();
            said.append(each.complaint());
            each.close();
        }
        assertThat(said).hasToString("Created the data directory " + fresh + "\n");
        assertThat(running()).isEmpty();
    }

    @Test
    void anImpossibleDirectoryIsOneLine() throws Exception {
        Path file = Files.createFile(parent.resolve("file"));
        for (Path impossible : List.of(file, file.resolve("below"), Path.of("/proc/eventyay"))) {
            assertThatThrownBy(() -> EmbeddedStores.open(impossible).close())
                    .isInstanceOf(EmbeddedStoresException.class)
                    .message()
                    .contains(impossible.toString())
                    .hasLineCount(1);
        }
    }

    private int port(String name) throws IOException {
        return Integer.parseInt(
                Files.readString(data.resolve("run").resolve(name)).strip());
    }

    private static void visit(EmbeddedStores stores) throws Exception {
        try (Connection database = Visitor.connect(stores)) {
            Visitor.execute(database, "INSERT INTO visit DEFAULT VALUES");
        }
        Visitor.redis(stores, "INCR visits");
    }

    /** As {@code kill -9}; the signal needs a moment. */
    private void killStores() throws IOException {
        running().forEach(ProcessHandle::destroyForcibly);
        await().until(() -> running().isEmpty());
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    /** The stores below this test's directory; their helpers, which look the same until they rename themselves, do not count. */
    private List<ProcessHandle> running() throws IOException {
        String below = parent.toRealPath() + "/";
        List<ProcessHandle> all = ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> Stream.of(arguments).anyMatch(each -> each.startsWith(below)))
                        .orElse(false))
                .filter(process -> !process.info().commandLine().orElse("").contains(Visitor.class.getName()))
                .sorted()
                .toList();
        return all.stream()
                .filter(process -> process.parent().filter(all::contains).isEmpty())
                .toList();
    }
}
