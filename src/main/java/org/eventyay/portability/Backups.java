package org.eventyay.portability;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.eventyay.connection.NodeRegistry;
import org.eventyay.database.PostgresClient;
import org.eventyay.settings.Installation;
import org.eventyay.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * A whole installation in one file, and back (spec 06 §7.3): the database as {@code pg_dump} writes it, stored files, the settings of this
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
     * @throws BackupException if there is no {@code pg_dump} that is new enough, or it fails
     */
    public void write(Path target, Scope scope) throws IOException {
        Path work = Files.createTempDirectory("eventyay-backup-");
        Path unfinished = Files.createTempFile(target.toAbsolutePath().getParent(), ".", ".part");
        try {
            if (scope.database()) {
                Path program = PostgresPrograms.find("pg_dump", server(), scope.searchPath());
                PostgresPrograms.run(
                        List.of(
                                program.toString(),
                                "--format=custom",
                                "--no-owner",
                                "--no-privileges",
                                "--file=" + work.resolve(DUMP)),
                        PostgresClient.environment(environment));
            }
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(
                    new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished))),
                    StandardCharsets.UTF_8.name())) {
                tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
                tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
                if (scope.database()) {
                    add(tar, DUMP, work.resolve(DUMP));
                }
                add(tar, SETTINGS, Files.writeString(work.resolve(SETTINGS), ownSettings()));
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
        } finally {
            Files.deleteIfExists(unfinished);
            WorldExport.delete(work);
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
     * Replaces database and files by those of a backup: the database in one transaction first, files afterwards. The settings in it are for
     * people to look at, and stay where they are.
     *
     * @return number of files put back
     * @throws BackupException if it is no backup, or {@code pg_restore} is missing, too old or fails; then the database is as before
     */
    public int restore(Path file, Scope scope) throws IOException {
        Path work = Files.createTempDirectory("eventyay-restore-");
        try {
            unpack(file, work);
            if (scope.database()) {
                if (!Files.isRegularFile(work.resolve(DUMP))) {
                    throw new BackupException(file + " holds no database. --skip-db restores the rest.");
                }
                DatabaseRestore.run(
                        PostgresPrograms.find("pg_restore", server(), scope.searchPath()),
                        work.resolve(DUMP),
                        PostgresClient.environment(environment));
            }
            return scope.uploads() ? putBack(work.resolve(MEDIA), installation.mediaDirectory()) : 0;
        } finally {
            WorldExport.delete(work);
        }
    }

    private static void unpack(Path file, Path work) throws IOException {
        boolean known = false;
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = work.resolve(entry.getName()).normalize();
                if (!target.startsWith(work) || !entry.isFile()) {
                    throw new BackupException(
                            "The backup holds something that does not belong there: " + entry.getName());
                }
                known |= entry.getName().equals(SETTINGS);
                Files.createDirectories(target.getParent());
                Files.copy(tar, target);
            }
        } catch (java.util.zip.ZipException | java.io.EOFException e) {
            throw new BackupException(file + " is no backup, or not a whole one.");
        }
        if (!known) {
            throw new BackupException(file + " is no backup.");
        }
    }

    private static int putBack(Path from, Path media) throws IOException {
        if (!Files.isDirectory(from)) {
            return 0;
        }
        int count = 0;
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path target = media.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
                count++;
            }
        }
        return count;
    }
}
