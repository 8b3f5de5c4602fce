package org.eventyay.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The programs out of the Maven packages, unpacked once per version into {@code cache/}: beside first, then renamed, so
 * that what has its final name is whole and two processes may do it at once.
 */
final class Binaries {
    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> PLAIN = PosixFilePermissions.fromString("rw-r--r--");

    private Binaries() {}

    /** The {@code bin} directory of PostgreSQL. */
    static Path postgres(Path cache) {
        String platform = switch (platform()) {
            case "linux-amd64" -> "linux-x86_64";
            case "linux-arm64" -> "linux-arm_64";
            case "darwin-amd64" -> "darwin-x86_64";
            case "darwin-arm64" -> "darwin-arm_64";
            default -> platform();
        };
        String resource = "/postgres-" + platform + ".txz";
        return unpacked(cache, "PostgreSQL", resource, "postgres-" + platform, Binaries::untar)
                .resolve("bin");
    }

    /** The {@code redis-server} program. */
    static Path redis(Path cache) {
        // The package names each platform's version differently; these are the names in embedded-redis 1.4.4.
        String resource = switch (platform()) {
            case "linux-arm64" -> "/redis-server-6.2.7-linux-arm64";
            default -> "/redis-server-6.2.6-v5-" + platform();
        };
        return unpacked(cache, "Redis", resource, "redis-" + platform(), (in, target) -> {
                    Files.createDirectory(target);
                    Path program = target.resolve("redis-server");
                    Files.copy(in, program);
                    Files.setPosixFilePermissions(program, PROGRAM);
                })
                .resolve("redis-server");
    }

    private static String platform() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return (system.startsWith("mac") ? "darwin" : system.replace(' ', '-'))
                + "-"
                + switch (machine) {
                    case "x86_64" -> "amd64";
                    case "aarch64" -> "arm64";
                    default -> machine;
                };
    }

    private interface Unpacking {
        void unpack(InputStream in, Path target) throws IOException;
    }

    private static Path unpacked(Path cache, String what, String resource, String name, Unpacking unpacking) {
        try {
            Path home = cache.resolve(name + "-" + checksum(what, resource));
            if (!Files.isDirectory(home)) {
                Path beside = Files.createTempDirectory(cache, name + ".new-");
                try (InputStream in = open(what, resource)) {
                    Path fresh = beside.resolve("fresh");
                    unpacking.unpack(in, fresh);
                    Files.setPosixFilePermissions(fresh, PROGRAM);
                    publish(fresh, home);
                } finally {
                    delete(beside);
                }
            }
            return home;
        } catch (IOException e) {
            throw EmbeddedStoresException.because(what + " cannot be unpacked into " + cache, e);
        }
    }

    /**
     * Deletes what other versions and killed processes have left of the same program. Only while it does not run: a
     * running PostgreSQL reads more of its files from time to time.
     */
    static void deleteOthers(Path home) throws IOException {
        String name = home.getFileName().toString();
        String program = name.substring(0, name.lastIndexOf('-') + 1);
        String unfinished = name.substring(0, name.lastIndexOf('-')) + ".new-";
        try (Stream<Path> siblings = Files.list(home.resolveSibling("."))) {
            for (Path each : siblings.toList()) {
                String other = each.getFileName().toString();
                if (!other.equals(name) && (other.startsWith(program) || other.startsWith(unfinished))) {
                    deleteIfPossible(each);
                }
            }
        }
    }

    /** Rubbish that stays is no reason not to start: root may have left it, or its writer may still be at it. */
    static void deleteIfPossible(Path tree) {
        try {
            delete(tree);
        } catch (IOException e) {
            // the next start tries again
        }
    }

    private static void publish(Path fresh, Path home) throws IOException {
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // a directory that is not empty is not replaced: another process was faster
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
    }

    /** The packages do not say their version, so the archive's checksum stands for it. */
    private static String checksum(String what, String resource) throws IOException {
        try (CheckedInputStream in = new CheckedInputStream(open(what, resource), new CRC32())) {
            in.transferTo(OutputStream.nullOutputStream());
            return "%08x".formatted(in.getChecksum().getValue());
        }
    }

    private static InputStream open(String what, String resource) {
        InputStream in = Binaries.class.getResourceAsStream(resource);
        if (in == null) {
            throw new EmbeddedStoresException("There is no embedded " + what + " for " + platform()
                    + " in this package: set EVENTYAY_DATABASE_URL and EVENTYAY_REDIS_URL");
        }
        return in;
    }

    private static void untar(InputStream in, Path target) throws IOException {
        Files.createDirectory(target);
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("the archive names a path outside of itself: " + entry.getName());
                }
                if (entry.isDirectory() || path.toString().endsWith(".a")) {
                    continue; // made with the first file in it; static libraries are for linkers
                }
                makeDirectories(target, target.relativize(path));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    Files.setPosixFilePermissions(path, (entry.getMode() & 0100) != 0 ? PROGRAM : PLAIN);
                }
            }
        }
    }

    /** Open to read whatever the umask says: root runs the programs as another user. */
    private static void makeDirectories(Path target, Path file) throws IOException {
        for (int depth = 1; depth < file.getNameCount(); depth++) {
            Path directory = target.resolve(file.subpath(0, depth));
            if (!Files.isDirectory(directory)) {
                Files.createDirectory(directory);
                Files.setPosixFilePermissions(directory, PROGRAM);
            }
        }
    }

    /** Deletes a tree. */
    static void delete(Path tree) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
