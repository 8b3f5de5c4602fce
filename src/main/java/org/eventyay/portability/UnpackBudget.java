package org.eventyay.portability;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.eventyay.refusal.Invalid;

/**
 * What unpacking an archive may cost: a number of files, room that must stay free on the disk, and, for all but the files that people
 * stored, a multiple of its own size that no honest one needs. A few kilobytes that unfold to terabytes end there. What people stored may
 * be as good to pack as it likes: an archive of empty pictures is honest.
 */
public final class UnpackBudget {
    private static final long RATIO = 200;
    private static final long AT_LEAST = 64L << 20;
    private static final long STAYS_FREE = 256L << 20;
    private static final int FILES = 2_000_000;
    private static final long LOOK_EVERY = 16L << 20;

    private final Path archive;
    private final Path disk;
    private long left;
    private long untilLook;
    private int files;
    private boolean stored;

    /** @param disk where it is unpacked to */
    public UnpackBudget(Path archive, Path disk) throws IOException {
        this.archive = archive;
        this.disk = disk;
        left = AT_LEAST + RATIO * Files.size(archive);
    }

    /**
     * The next file of the archive.
     *
     * @param storedByPeople whether it is one of those that people stored
     */
    public void nextFile(boolean storedByPeople) {
        stored = storedByPeople;
        if (++files > FILES) {
            throw exceeded("more than " + FILES + " files");
        }
    }

    /**
     * Whether an entry is a plain file: no link, no device, nor a sparse one, whose holes would unfold to zeros that nobody counts. The library
     * takes whatever is no directory for a file.
     */
    public static boolean isPlain(TarArchiveEntry entry) {
        byte kind = entry.getLinkFlag();
        return (kind == TarConstants.LF_NORMAL || kind == TarConstants.LF_OLDNORM)
                && !entry.isSparse()
                && !entry.getName().endsWith("/");
    }

    /** What is unpacked, counted. Closing it closes the other. */
    public InputStream counted(InputStream unpacked) {
        return new FilterInputStream(unpacked) {
            @Override
            public int read() throws IOException {
                int one = super.read();
                if (one >= 0) {
                    spend(1);
                }
                return one;
            }

            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                int count = super.read(target, from, length);
                if (count > 0) {
                    spend(count);
                }
                return count;
            }

            @Override
            public long skip(long count) throws IOException {
                long skipped = super.skip(count);
                spend(skipped);
                return skipped;
            }
        };
    }

    private void spend(long bytes) throws IOException {
        if (!stored) {
            left -= bytes;
        }
        if (left < 0) {
            throw exceeded("more than " + RATIO + " times what it is packed");
        }
        untilLook -= bytes;
        if (untilLook < 0) {
            untilLook = LOOK_EVERY;
            if (Files.getFileStore(disk).getUsableSpace() < STAYS_FREE) {
                throw exceeded("more than there is room for in " + disk);
            }
        }
    }

    private Invalid exceeded(String what) {
        return new Invalid(archive + " would unfold to " + what + ".");
    }
}
