package org.eventyay.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where things are under the data directory, and files in {@code run/} that appear whole or not at all. Where root works
 * in somebody's directory, what it creates is given to that somebody.
 */
record DataDirectory(Path root) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Creates what is missing; the path is real afterwards, so that one directory has one name. */
    static DataDirectory prepare(Path given) {
        Path wanted = given.toAbsolutePath().normalize();
        refuseUnusable(wanted);
        try {
            if (create(wanted)) {
                System.err.println("Created the data directory " + wanted);
            }
            DataDirectory directory = new DataDirectory(wanted.toRealPath());
            directory.checkOwner();
            directory.ensure(directory.run(), "rwx------");
            directory.ensure(directory.cache(), "rwxr-xr-x");
            return directory;
        } catch (AccessDeniedException e) {
            throw new EmbeddedStoresException(
                    "The data directory " + wanted + " is not writable for " + StoreAccount.currentUser(), e);
        } catch (IOException e) {
            throw EmbeddedStoresException.because("The data directory " + wanted + " cannot be used", e);
        }
    }

    Path run() {
        return root.resolve("run");
    }

    Path cache() {
        return root.resolve("cache");
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path redis() {
        return root.resolve("redis");
    }

    /** A file in {@code run/}. */
    Path run(String name) {
        return run().resolve(name);
    }

    /** What such a file says, without the line end; empty where there is no file. */
    Optional<String> read(String name) throws IOException {
        try {
            return Optional.of(Files.readString(run(name)).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Replaces such a file at once, readable for the owner only. */
    void write(String name, String text) throws IOException {
        replace(run(name), text + "\n");
    }

    /** The password in this file, generated at the first call. Only under the exclusive lock. */
    String password(String name) throws IOException {
        Optional<String> kept = read(name).filter(text -> !text.isEmpty());
        if (kept.isPresent()) {
            return kept.get();
        }
        byte[] random = new byte[24];
        RANDOM.nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        write(name, password);
        return password;
    }

    /** Writes beside and renames, so that a killed process leaves the old file or the new one. */
    void replace(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text);
        giveAway(fresh);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Gives what root created to whom its directory belongs. */
    void giveAway(Path created) throws IOException {
        if (StoreAccount.isRoot()) {
            UserPrincipal owner = Files.getOwner(created.resolveSibling("."));
            if (!owner.equals(Files.getOwner(created))) {
                Files.setOwner(created, owner);
            }
        }
    }

    private void ensure(Path directory, String mode) throws IOException {
        if (!Files.isDirectory(directory)) {
            try {
                Files.createDirectory(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
                giveAway(directory);
            } catch (FileAlreadyExistsException e) {
                // another process was faster
            }
        }
        if (!Files.isWritable(directory)) {
            throw new AccessDeniedException(directory.toString());
        }
    }

    private void checkOwner() throws IOException {
        if (!Files.exists(run()) || Files.isWritable(run())) {
            return;
        }
        String owner = Files.getOwner(run()).getName();
        String user = StoreAccount.currentUser();
        if (!owner.equals(user)) {
            throw new EmbeddedStoresException("The data directory " + root + " belongs to " + owner + ", this is "
                    + user + ": run as " + owner + ", or give the directory away with chown -R");
        }
    }

    /** Only the last part is announced, and only by the process that really created it. */
    private static boolean create(Path wanted) throws IOException {
        if (Files.isDirectory(wanted)) {
            return false;
        }
        Path parent = wanted.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(wanted);
            return true;
        } catch (FileAlreadyExistsException e) {
            if (Files.isDirectory(wanted)) {
                return false;
            }
            throw new EmbeddedStoresException("The data directory " + wanted + " is a file", e);
        }
    }

    /** pg_ctl hands the path to a shell inside double quotes, and a configuration file of Redis is read by lines. */
    private static void refuseUnusable(Path wanted) {
        if (wanted.toString().chars().anyMatch(c -> c < ' ' || "\"$`\\".indexOf(c) >= 0)) {
            throw new EmbeddedStoresException(
                    "The data directory " + wanted
                            + " has a quote, dollar, backslash or control character in its path; PostgreSQL cannot start there");
        }
    }
}
