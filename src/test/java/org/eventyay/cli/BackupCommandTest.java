package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestCommand.command;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.eventyay.storage.NewFile;
import org.eventyay.storage.StoredFile;
import org.eventyay.storage.StoredFiles;
import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code backup} and {@code restore}; where the machine's own PostgreSQL is older than the embedded one, a stand-in dumps. */
class BackupCommandTest {
    private final TestServer server = TestServer.get();

    @TempDir
    private Path directory;

    private Ran run(String... args) {
        return command().environment("PATH", directory.toString()).with(args);
    }

    /** A program that says its version, and otherwise notes its words and environment. */
    private void program(String name, int version) throws IOException {
        Path script = Files.writeString(directory.resolve(name), """
                #!/bin/sh
                [ "$1" = --version ] && { echo "%1$s (PostgreSQL) %2$d.1"; exit 0; }
                echo "$@" > '%3$s/%1$s.words'
                echo "$PGHOST $PGPORT $PGDATABASE $PGUSER ${#PGPASSWORD}" > '%3$s/%1$s.place'
                for word in "$@"; do case "$word" in --file=*) echo the dump > "${word#--file=}";; esac; done
                """.formatted(name, version, directory));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Map<String, String> content(Path file) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                content.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return content;
    }

    @Test
    void anOlderProgramIsRefusedAndBothVersionsAreNamed() throws IOException {
        Path file = directory.resolve("b.tar.gz");
        assertThat(run("backup", "--output", file.toString()).err())
                .contains("There is no pg_dump on the PATH", "postgresql-client-18");
        program("pg_dump", 15);
        Ran ran = run("backup", "--output", file.toString());
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err())
                .startsWith(
                        "CommandError: The server is PostgreSQL 18, but " + directory + "/pg_dump is of version 15");
        assertThat(file).doesNotExist();
        if (Files.isExecutable(Path.of("/usr/lib/postgresql/15/bin/pg_dump"))) {
            assertThat(command()
                            .environment("PATH", "/usr/bin")
                            .with("backup", "--output", file.toString())
                            .err())
                    .contains("The server is PostgreSQL 18", "version 15");
        }
    }

    @Test
    void everythingIsInTheBackupAndPasswordsInNoArgument() throws IOException {
        program("pg_dump", 18);
        program("pg_restore", 18);
        TestWorld world = TestWorld.create(server);
        StoredFile stored = server.bean(StoredFiles.class)
                .store(
                        NewFile.open(world.id(), null, "a.txt", "text/plain"),
                        "bytes of a file".getBytes(StandardCharsets.UTF_8));
        Path file = directory.resolve("b.tar.gz");
        assertThat(run("backup", "--output", file.toString())).isEqualTo(new Ran(0, file + "\n", ""));
        assertThat(Files.getPosixFilePermissions(file)).hasToString("[OWNER_READ, OWNER_WRITE]");
        assertThat(content(file))
                .containsEntry("database.dump", "the dump\n")
                .containsEntry("media/" + stored.path(), "bytes of a file")
                .containsKey("settings.env");
        assertThat(Files.readString(directory.resolve("pg_dump.place")))
                .matches("127.0.0.1 \\d+ eventyay eventyay \\d\\d\n");
        assertThat(Files.readString(directory.resolve("pg_dump.words"))).doesNotContain("password", "postgresql:");
        assertThat(run("backup", "--skip-db", "--skip-uploads", "--output", file + "2")
                        .exit())
                .isZero();
        assertThat(content(Path.of(file + "2")).keySet())
                .contains("settings.env")
                .doesNotContain("database.dump")
                .noneMatch(name -> name.startsWith("media/"));

        Ran refused = run("restore", file.toString(), "--no-input");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("Servers are running on these stores");
        Path bytes = server.dataDirectory().resolve("media").resolve(stored.path());
        Files.delete(bytes);
        assertThat(run("restore", file.toString(), "--skip-db").exit())
                .as("not confirmed")
                .isEqualTo(1);
        assertThat(bytes).doesNotExist();
        assertThat(run("restore", file.toString(), "--skip-db", "--no-input").out())
                .startsWith("Restored, with ");
        assertThat(bytes).hasContent("bytes of a file");
        Path none = Files.writeString(directory.resolve("none.tar.gz"), "nothing");
        assertThat(run("restore", none.toString(), "--skip-db", "--no-input").err())
                .contains("is no backup, or not a whole one");
    }
}
