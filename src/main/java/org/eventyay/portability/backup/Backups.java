package org.eventyay.portability.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.eventyay.connection.NodeRegistry;
import org.eventyay.database.PostgresClient;
import org.eventyay.portability.PrivateTempDirectory;
import org.eventyay.refusal.Invalid;
import org.eventyay.settings.Installation;
import org.eventyay.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * A whole installation in one file, and back: the database as {@code pg_dump} writes it, stored files, the settings of this
 * process, its secret, and the operator's own commands.
 */
@Service
public class Backups {
    private static final String DUMP = "database.dump";
    private static final String SETTINGS = "settings.env";
    private static final String SECRET = "secret";
    private static final String MEDIA = "media/";
    private static final String COMMANDS = "commands/";
    private static final int OWNER_ONLY = 0600;

    private final JdbcClient jdbc;
    private final Environment environment;
    private final Installation installation;
    private final Settings settings;
    private final NodeRegistry nodes;

    Backups(
            JdbcClient jdbc,
            Environment environment,
            Installation installation,
            Settings settings,
            NodeRegistry nodes) {
        this.jdbc = jdbc;
        this.environment = environment;
        this.installation = installation;
        this.settings = settings;
        this.nodes = nodes;
    }

    /**
     * What belongs into a backup, or is taken out of one.
     *
     * @param searchPath where programs are looked for, as {@code PATH} says it
     */
    public record Scope(
            boolean database, boolean uploads, @Nullable String searchPath) {}

    /**
     * Writes a backup; it appears under its name when it is whole, readable for its owner only.
     *
     * @throws Invalid if there is no {@code pg_dump} that is new enough, or it fails
     */
    public void write(Path target, Scope scope) throws IOException {
        try (PrivateTempDirectory work = PrivateTempDirectory.beside(target)) {
            if (scope.database()) {
                Path program = PostgresPrograms.find("pg_dump", server(), scope.searchPath());
                PostgresPrograms.run(
                        List.of(
                                program.toString(),
                                "--format=custom",
                                "--no-owner",
                                "--no-privileges",
                                "--file=" + work.file(DUMP)),
                        PostgresClient.environment(environment));
            }
            Path unfinished = work.ownerOnly();
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(
                    new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished))),
                    StandardCharsets.UTF_8.name())) {
                tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
                tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
                if (scope.database()) {
                    add(tar, DUMP, work.file(DUMP));
                }
                add(tar, SETTINGS, Files.writeString(work.file(SETTINGS), ownSettings()));
                Path secret = installation.dataDirectory().resolve(".secret");
                if (Files.isRegularFile(secret)) {
                    add(tar, SECRET, secret);
                }
                if (scope.uploads()) {
                    addAll(tar, MEDIA, installation.mediaDirectory());
                }
                addAll(tar, COMMANDS, settings.commands().dir());
            }
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private int server() {
        return jdbc.sql("select current_setting('server_version_num')::int")
                        .query(Integer.class)
                        .single()
                / 10_000;
    }

    private static String ownSettings() {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(System.getenv()).forEach((name, value) -> {
            if (name.startsWith("EVENTYAY_") || name.startsWith("SERVER_")) {
                text.append(name).append('=').append(value.replace("\n", "\\n")).append('\n');
            }
        });
        return text.toString();
    }

    private static void addAll(TarArchiveOutputStream tar, String prefix, Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                add(tar, prefix + directory.relativize(file), file);
            }
        }
    }

    private static void add(TarArchiveOutputStream tar, String name, Path file) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(Files.size(file));
        entry.setMode(OWNER_ONLY);
        tar.putArchiveEntry(entry);
        Files.copy(file, tar);
        tar.closeArchiveEntry();
    }

    /** How many servers run on the stores; nothing may be restored under their feet. */
    public int running() {
        return nodes.nodes().size();
    }

    /**
     * Replaces database and files by those of a backup. The files come first, as always: whenever it is killed, the database is the one
     * from before or that of the backup, and the files of either are there. What is done once may be done again. The settings in it are for
     * people to look at, and stay where they are.
     *
     * @return number of files put back
     * @throws Invalid if it is no backup, or {@code pg_restore} is missing, too old or fails; then all is as before
     */
    public int restore(Path file, Scope scope) throws IOException {
        try (PrivateTempDirectory work = PrivateTempDirectory.make()) {
            BackupContents contents = new BackupContents(file, MEDIA, work.files());
            if (!contents.unpack(work.files()).contains(SETTINGS)) {
                throw new Invalid(file + " is no backup.");
            }
            DatabaseRestore database = scope.database() ? database(file, work.file(DUMP), scope.searchPath()) : null;
            FilesPutBack files = new FilesPutBack(installation.mediaDirectory());
            try {
                if (scope.uploads()) {
                    contents.eachFile(files::put);
                }
                if (database != null) {
                    database.run();
                }
            } catch (IOException | RuntimeException e) {
                files.undo();
                throw e;
            }
            return files.count();
        }
    }

    private DatabaseRestore database(Path file, Path dump, @Nullable String searchPath) throws IOException {
        if (!Files.isRegularFile(dump)) {
            throw new Invalid(file + " holds no database. --skip-db restores the rest.");
        }
        return DatabaseRestore.of(
                PostgresPrograms.find("pg_restore", server(), searchPath),
                dump,
                PostgresClient.environment(environment));
    }
}
