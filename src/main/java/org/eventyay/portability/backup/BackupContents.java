package org.eventyay.portability.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.eventyay.portability.UnpackBudget;
import org.eventyay.refusal.Invalid;

/**
 * What a backup holds. Stored files may be more than fits beside them, so they are never unpacked to be copied afterwards; but everything
 * has been read once, to its last byte, before any of it is used.
 *
 * @param media prefix of the names of stored files
 * @param disk where it is unpacked to
 */
record BackupContents(Path file, String media, Path disk) {

    /** What is done with a stored file. */
    @FunctionalInterface
    interface EachFile {
        void take(String path, InputStream content) throws IOException;
    }

    /**
     * Reads it to its end and unpacks everything but the stored files into a directory.
     *
     * @return names of all that is in it but stored files
     * @throws Invalid if it is no backup, or not a whole one
     */
    Set<String> unpack(Path directory) throws IOException {
        Set<String> names = new HashSet<>();
        read((name, content) -> {
            Path target = directory.resolve(name).normalize();
            if (!target.startsWith(directory)) {
                throw strange(name);
            }
            if (name.startsWith(media)) {
                content.transferTo(java.io.OutputStream.nullOutputStream());
            } else {
                if (!names.add(name)) {
                    throw strange(name);
                }
                Files.createDirectories(target.getParent());
                Files.copy(content, target);
            }
        });
        return names;
    }

    /** Hands out the stored files, by their paths below the media directory. */
    void eachFile(EachFile work) throws IOException {
        read((name, content) -> {
            if (name.startsWith(media)) {
                work.take(name.substring(media.length()), content);
            }
        });
    }

    private void read(EachFile work) throws IOException {
        UnpackBudget budget = new UnpackBudget(file, disk);
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                budget.counted(new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                budget.nextFile(entry.getName().startsWith(media));
                if (!UnpackBudget.isPlain(entry)) {
                    throw strange(entry.getName());
                }
                work.take(entry.getName(), tar);
            }
        } catch (java.util.zip.ZipException | java.io.EOFException e) {
            throw new Invalid(file + " is no backup, or not a whole one.");
        }
    }

    private static Invalid strange(String name) {
        return new Invalid("The backup holds something that does not belong there: " + name);
    }
}
