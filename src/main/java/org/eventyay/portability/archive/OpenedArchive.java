package org.eventyay.portability.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.eventyay.portability.PrivateTempDirectory;
import org.eventyay.portability.UnpackBudget;
import org.eventyay.refusal.Invalid;
import org.eventyay.storage.StoredPath;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** An archive unpacked into a directory of its own, which goes when it is closed. Nothing in an archive can lead out of there. */
final class OpenedArchive implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long LONGEST_MANIFEST = 16 << 20;

    private final PrivateTempDirectory place;
    private final WorldArchive manifest;
    private final List<String> files;

    private OpenedArchive(PrivateTempDirectory place, WorldArchive manifest, List<String> files) {
        this.place = place;
        this.manifest = manifest;
        this.files = files;
    }

    /**
     * Unpacks it.
     *
     * @throws Invalid if it is no archive of a world
     */
    static OpenedArchive open(Path file) throws IOException {
        PrivateTempDirectory place = PrivateTempDirectory.make();
        try {
            List<String> files = new ArrayList<>();
            UnpackBudget budget = new UnpackBudget(file, place.files());
            try (TarArchiveInputStream tar = new TarArchiveInputStream(
                    budget.counted(new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)))))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    budget.nextFile(entry.getName().startsWith(WorldArchive.FILES));
                    unpack(tar, entry, place.files(), files);
                }
            }
            Path manifest = place.file(WorldArchive.MANIFEST);
            if (!Files.isRegularFile(manifest)) {
                throw new Invalid(file + " is no archive of a world.");
            }
            WorldArchive said = manifest(manifest);
            checkFiles(said, files);
            return new OpenedArchive(place, said, files);
        } catch (JacksonException | FileAlreadyExistsException | java.util.zip.ZipException | java.io.EOFException e) {
            place.close();
            throw new Invalid(file + " is no archive of a world, or not a whole one.");
        } catch (IOException | RuntimeException e) {
            place.close();
            throw e;
        }
    }

    private static WorldArchive manifest(Path file) throws IOException {
        if (Files.size(file) > LONGEST_MANIFEST) {
            throw new Invalid("The manifest is too long.");
        }
        WorldArchive manifest = JSON.readValue(file, WorldArchive.class);
        if (manifest.world() == null
                || !manifest.world().matches("[a-z0-9][a-z0-9-]{0,49}")
                || manifest.mediaUrl() == null
                || !manifest.mediaUrl().endsWith("/")
                || manifest.tables() == null
                || manifest.columns() == null
                || manifest.columns().containsValue(null)) {
            throw new Invalid("The manifest is not complete.");
        }
        return manifest;
    }

    /** Files of this world only, in the form that all stored files have. */
    private static void checkFiles(WorldArchive manifest, List<String> files) {
        for (String path : files) {
            if (StoredPath.parse(path)
                    .filter(ours -> ours.belongsTo(manifest.world()))
                    .isEmpty()) {
                throw new Invalid("The archive holds something that does not belong there: " + path);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path directory, List<String> files)
            throws IOException {
        String name = entry.getName();
        if (entry.isDirectory()) {
            return;
        }
        Path target = directory.resolve(name).normalize();
        boolean known = name.equals(WorldArchive.MANIFEST)
                || name.matches(WorldArchive.ROWS + "[a-z_]{1,63}\\.jsonl")
                || name.matches(WorldArchive.FILES + "(pub|priv)/.+");
        if (!known || !UnpackBudget.isPlain(entry) || !target.startsWith(directory) || name.contains("..")) {
            throw new Invalid("The archive holds something that does not belong there: " + name);
        }
        Files.createDirectories(target.getParent());
        Files.copy(tar, target);
        if (name.startsWith(WorldArchive.FILES)) {
            files.add(name.substring(WorldArchive.FILES.length()));
        }
    }

    WorldArchive manifest() {
        return manifest;
    }

    /** Paths of the stored files in it. */
    List<String> files() {
        return files;
    }

    InputStream content(String path) throws IOException {
        return Files.newInputStream(place.file(WorldArchive.FILES + path));
    }

    /** The rows of a table, each as JSON. */
    RowLines rows(String table) throws IOException {
        Path file = place.file(WorldArchive.ROWS + table + ".jsonl");
        return new RowLines(Files.exists(file) ? Files.newBufferedReader(file) : Reader.nullReader());
    }

    @Override
    public void close() throws IOException {
        place.close();
    }
}
