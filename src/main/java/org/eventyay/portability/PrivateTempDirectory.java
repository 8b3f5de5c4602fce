package org.eventyay.portability;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eventyay.refusal.Invalid;

/**
 * A directory for what is made on the way, readable for its owner only, that goes when it is closed. What a process that was killed left
 * behind may hold a whole database, so it goes when the next workplace is made in the same directory: nobody locks it any more.
 */
public final class PrivateTempDirectory implements AutoCloseable {
    private static final String PREFIX = ".eventyay-work-";
    private static final String LOCK = "lock";
    /** A process that opens a file it has locked loses the lock when it closes it again, so it must know its own. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel lock;

    private PrivateTempDirectory(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /** A fresh one where temporary files are. */
    public static PrivateTempDirectory make() throws IOException {
        return in(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** A fresh one beside a file, so that what is made there can be moved to its name at once. */
    public static PrivateTempDirectory beside(Path file) throws IOException {
        Path parent = file.toAbsolutePath().resolveSibling("");
        if (Files.isDirectory(parent) && !Files.isWritable(parent)) {
            throw new Invalid("No right to write into " + parent + "; name a file elsewhere");
        }
        return in(parent);
    }

    private static PrivateTempDirectory in(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            throw new Invalid("There is no directory " + parent);
        }
        sweep(parent);
        Path directory = Files.createTempDirectory(parent, PREFIX);
        OWN.add(directory);
        // locked before it has the name by which others know it
        Path fresh = directory.resolve(LOCK + ".new");
        FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        Files.move(fresh, directory.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
        PrivateTempDirectory made = new PrivateTempDirectory(directory, channel);
        Files.createDirectory(made.files());
        return made;
    }

    /** Where a file of this name may be made. */
    public Path file(String name) {
        return files().resolve(name);
    }

    /** A file that stays readable for its owner only wherever it is moved to. */
    public Path ownerOnly() throws IOException {
        return Files.createTempFile(files(), "", "");
    }

    /** The directory in which all of them are. */
    public Path files() {
        return directory.resolve("files");
    }

    private static void sweep(Path parent) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path each : left) {
                if (!OWN.contains(each) && ours(each) && unlocked(each.resolve(LOCK))) {
                    delete(each);
                }
            }
        }
    }

    private static boolean ours(Path directory) throws IOException {
        return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS)
                        .getName()
                        .equals(System.getProperty("user.name"));
    }

    private static boolean unlocked(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock taken = channel.tryLock()) {
            return taken != null;
        } catch (IOException e) {
            return false; // just being made, or just being deleted
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
        delete(directory);
        OWN.remove(directory);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
