package org.eventyay.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of PostgreSQL in {@code postgres/}: made beside and renamed when complete, so a cluster that is there is
 * whole. All methods need the exclusive lock and a stopped server.
 */
final class PostgresCluster {
    /** The name of the role and of its database. */
    static final String NAME = "eventyay";

    static final String PASSWORD = "postgres.password";

    private static final String HALF_MADE = "postgres.new-";

    private final DataDirectory directory;
    private final StoreAccount account;
    private final Path binaries;

    PostgresCluster(DataDirectory directory, StoreAccount account, Path binaries) {
        this.directory = directory;
        this.account = account;
        this.binaries = binaries;
    }

    /** Makes the cluster where there is none, and a new password where {@code run/} has lost the old one. */
    void prepare() throws IOException {
        boolean passwordKept = directory.read(PASSWORD).isPresent();
        String password = directory.password(PASSWORD);
        if (!Files.exists(directory.postgres().resolve("PG_VERSION"))) {
            create(password);
        } else {
            checkVersion();
            if (!passwordKept) {
                runSql(directory.postgres(), passwordSql(password));
            }
        }
    }

    /** Rewritten before each start; whoever wants another setting has ALTER SYSTEM, which wins over this file. */
    void configure(int port) throws IOException {
        directory.replace(directory.postgres().resolve("postgresql.conf"), """
                # Written by eventyay at every start. Lasting changes: ALTER SYSTEM SET ...
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                password_encryption = scram-sha-256
                max_connections = 200
                shared_buffers = 128MB
                dynamic_shared_memory_type = posix
                max_wal_size = 1GB
                min_wal_size = 80MB
                timezone = 'UTC'
                log_timezone = 'UTC'
                # The application reports its own failing statements, which may hold personal data.
                log_min_messages = log
                log_checkpoints = off
                """.formatted(port));
        directory.replace(directory.postgres().resolve("pg_hba.conf"), """
                # Written by eventyay at every start.
                host all all 127.0.0.1/32 scram-sha-256
                """);
    }

    private void create(String password) throws IOException {
        deleteHalfMade();
        Path fresh = Files.createTempDirectory(
                directory.root(),
                HALF_MADE,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        account.own(fresh);
        // The provider that PostgreSQL brings itself: independent of the system's locales, and it knows case for all
        // of Unicode. Nobody can connect with "trust", because no server starts before configure() was here.
        run(
                "initdb",
                "",
                "--pgdata=" + fresh,
                "--username=" + NAME,
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--auth=trust");
        runSql(fresh, passwordSql(password) + "CREATE DATABASE " + NAME + ";\n");
        Files.move(fresh, directory.postgres(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void deleteHalfMade() throws IOException {
        try (DirectoryStream<Path> halfMade = Files.newDirectoryStream(directory.root(), HALF_MADE + "*")) {
            halfMade.forEach(Binaries::deleteIfPossible);
        }
    }

    private void checkVersion() throws IOException {
        String made =
                Files.readString(directory.postgres().resolve("PG_VERSION")).strip();
        String version = run("postgres", "", "--version");
        String major = version.replaceAll("(?s)^\\D*(\\d+).*$", "$1");
        if (!made.equals(major)) {
            throw new EmbeddedStoresException(directory.postgres() + " was made by PostgreSQL " + made
                    + ", this version brings " + major + ": move it away and restore a backup into a new one");
        }
    }

    private static String passwordSql(String password) {
        // hex digits only, see DataDirectory.password
        return "ALTER ROLE " + NAME + " PASSWORD '" + password + "';\n";
    }

    /**
     * In single-user mode, which needs no server, no password and no JDBC. One statement a line; it ends well whatever
     * becomes of them, so the words have to be looked at.
     */
    private void runSql(Path cluster, String sql) {
        String said = run("postgres", sql, "--single", "-D", cluster.toString(), "postgres");
        said.lines().filter(line -> line.contains("ERROR:")).findFirst().ifPresent(error -> {
            throw new EmbeddedStoresException("PostgreSQL cannot be set up: " + error);
        });
    }

    private String run(String program, String input, String... arguments) {
        List<String> command = new ArrayList<>(List.of(binaries.resolve(program).toString()));
        command.addAll(List.of(arguments));
        return Command.must("PostgreSQL cannot be set up", directory.root(), account.prefix(), command, input);
    }
}
