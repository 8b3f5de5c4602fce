package org.eventyay.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eventyay.stream.PublishedPlaylist.Entry;
import org.eventyay.stream.TransportStream.Content;

/**
 * Which segments of a playlist an encoder made of a time in which nothing came through. It makes a single long one of all that time, without
 * most of the sound, or without pictures that others build upon, and what it tried to send before may be missing. Nobody wants to see that, and
 * players that believe in its length play sound and picture apart.
 */
final class Interruptions {
    /** Longer than this, if others are much shorter, is too much for viewers who are waiting, whatever is in it. */
    private static final double ENDLESS = 15;

    private static final double MUCH_SHORTER = 5;
    /** A picture may be missing in any segment; in one that is as long as this, and so many times as long as usual, it is for a reason. */
    private static final double LONG = 6;

    private static final double UNUSUAL = 3;
    /** Seconds that have to be missing. */
    private static final double MISSING = 1.5;

    private final BitSet found;

    private Interruptions(BitSet found) {
        this.found = found;
    }

    /**
     * Looks for them.
     *
     * @param files where the file of a segment is, if it is stored
     */
    static Interruptions of(List<Entry> entries, Function<String, Optional<Path>> files) {
        BitSet found = new BitSet();
        double usual = usual(entries);
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            boolean isEndless = entry.seconds() > Math.max(ENDLESS, MUCH_SHORTER * usual);
            if (isEndless || entry.seconds() > usual + MISSING && isDamaged(entry, usual, files)) {
                found.set(i);
            }
        }
        return new Interruptions(found);
    }

    /** How long segments of this playlist are: half of them are not longer. */
    private static double usual(List<Entry> entries) {
        double[] seconds = entries.stream().mapToDouble(Entry::seconds).sorted().toArray();
        return seconds.length == 0 ? 0 : seconds[(seconds.length - 1) / 2];
    }

    private static boolean isDamaged(Entry entry, double usual, Function<String, Optional<Path>> files) {
        Content content = files.apply(entry.name())
                .filter(file -> StreamFileType.of(entry.name()).orElse(null) == StreamFileType.MPEG_TS)
                .flatMap(Interruptions::content)
                .orElse(null);
        return content != null
                && (entry.seconds() - content.seconds() > MISSING
                        || content.skips() && entry.seconds() > Math.max(LONG, UNUSUAL * usual));
    }

    private static Optional<Content> content(Path file) {
        try {
            return TransportStream.content(Files.readAllBytes(file));
        } catch (IOException e) {
            return Optional.empty(); // it goes at this moment, and nobody needs it
        }
    }

    /** Whether the segment with this index is one. */
    boolean is(int index) {
        return found.get(index);
    }

    /** Whether one comes after this index: what is missing before it does not come any more. */
    boolean isFollowed(int index) {
        return found.length() - 1 > index;
    }
}
