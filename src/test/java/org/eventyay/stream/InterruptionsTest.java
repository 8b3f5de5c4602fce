package org.eventyay.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eventyay.stream.PublishedPlaylist.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What encoders make of a time in which nothing came through is told from what is long for other reasons. */
class InterruptionsTest {
    private static final int SOUND = 0xC0;
    private static final int PICTURE = 0xE0;

    @TempDir
    private Path directory;

    private final Map<String, Path> files = new HashMap<>();

    private List<Boolean> found(double... seconds) {
        List<Entry> entries = IntStream.range(0, seconds.length)
                .mapToObj(i -> new Entry(i + ".ts", seconds[i], null, false, null))
                .toList();
        Interruptions found = Interruptions.of(entries, name -> Optional.ofNullable(files.get(name)));
        return IntStream.range(0, seconds.length).mapToObj(found::is).toList();
    }

    private void store(String name, byte[]... packets) {
        try {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            Arrays.stream(packets).forEach(all::writeBytes);
            files.put(name, Files.write(directory.resolve(name), all.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ten a second, so many of them, of this stream; the time stamps come to their end on the way and begin again. */
    private static byte[] stream(int id, int from, int to) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        IntStream.range(from, to)
                .mapToObj(i -> TestEncoder.packet(id, (1L << 33) - 90_000 + i * 9_000L))
                .forEach(all::writeBytes);
        return all.toByteArray();
    }

    @Test
    void aPieceWithoutMostOfItsSoundIsOne() {
        store("3.ts", stream(SOUND, 0, 20));
        assertThat(found(2, 2, 2, 6, 2)).containsExactly(false, false, false, true, false);
        store("3.ts", stream(SOUND, 0, 60));
        assertThat(found(2, 2, 2, 6, 2)).doesNotContain(true);
    }

    @Test
    void aLongPieceInWhichPicturesAreMissingIsOne() {
        store("3.ts", stream(SOUND, 0, 80), stream(PICTURE, 0, 40), stream(PICTURE, 41, 80));
        assertThat(found(2, 2, 2, 8, 2)).containsExactly(false, false, false, true, false);
        assertThat(found(4, 4, 4, 8, 4)).doesNotContain(true);
        store("3.ts", stream(SOUND, 0, 80), stream(PICTURE, 0, 80));
        assertThat(found(2, 2, 2, 8, 2)).doesNotContain(true);
    }

    @Test
    void ofWhatCantBeLookedIntoOnlyWhatIsEndlessIsOne() {
        assertThat(found(2, 2, 2, 14, 2)).doesNotContain(true);
        assertThat(found(2, 2, 2, 16, 2)).containsExactly(false, false, false, true, false);
        assertThat(found(20, 20, 30)).doesNotContain(true);
    }
}
