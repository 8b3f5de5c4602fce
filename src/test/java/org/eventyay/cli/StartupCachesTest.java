package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.eventyay.testkit.TestCommand.Ran;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where {@code optimize_startup} puts what it has made; the image's build makes it in earnest. */
class StartupCachesTest {
    private static final String BUILD = "-4711-25.0.3+9-LTS.aot";

    @TempDir
    private Path directory;

    @Test
    void aSingleJarIsRefusedAtOnce() {
        Ran ran = CommandLineTest.run("optimize_startup");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err())
                .startsWith("CommandError: Only an unpacked distribution can be made to start faster")
                .hasLineCount(1);
    }

    @Test
    void theyGoIntoTheInstallation() throws IOException {
        StartupCaches caches =
                StartupCaches.of(directory, directory.resolve("data").toString(), BUILD);
        assertThat(caches.directory()).isEqualTo(directory.resolve("cache")).isEmptyDirectory();
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void orIntoTheDataDirectoryWhereNobodyMayWriteThere() throws IOException {
        // where root can't write either
        Path readOnly = Path.of("/proc/self");
        Path data = directory.resolve("data");
        StartupCaches caches = StartupCaches.of(readOnly, data.toString(), BUILD);
        assertThat(caches.directory()).isEqualTo(data.resolve("cache")).isEmptyDirectory();
    }

    @Test
    void theyReplaceOthersAndAreNeverHalfThere() throws Exception {
        StartupCaches caches = StartupCaches.of(directory, null, BUILD);
        for (String old : List.of("server-1-25.0.2.aot", "help" + BUILD + ".new", "server" + BUILD, "notes.txt")) {
            Files.writeString(caches.directory().resolve(old), "old");
        }
        Path made = Files.write(directory.resolve("made"), new byte[20_000_000]);
        AtomicBoolean over = new AtomicBoolean();
        Path target = caches.directory().resolve("server" + BUILD);
        Thread reader = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                if (size(target) != 3 && size(target) != 20_000_000) {
                    return;
                }
            }
            over.set(false);
        });
        assertThat(caches.publish("server", made)).isEqualTo(target).hasSize(20_000_000);
        over.set(true);
        reader.join();
        assertThat(over).as("somebody saw half of it").isFalse();
        caches.deleteOthers();
        try (Stream<Path> left = Files.list(caches.directory())) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("server" + BUILD, "notes.txt");
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
