package org.eventyay.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.eventyay.stream.PlaylistText.Segment;
import org.eventyay.stream.PublishedPlaylist.Media;
import org.eventyay.stream.PublishedPlaylist.Multivariant;
import org.eventyay.stream.PublishedPlaylist.Rendition;
import org.jspecify.annotations.Nullable;

/**
 * A stream as viewers find it, until its next change; immutable, but for what is composed of it once and kept.
 *
 * @param playlists the newest of each name
 * @param segments what is listed, by rendition, in order
 * @param read when this was read
 */
record OriginStream(
        Ingest ingest,
        List<Playlist> playlists,
        Map<String, List<Segment>> segments,
        Map<String, Long> firstPts,
        Instant read,
        Map<String, Optional<Composed>> composed) {

    static final String ENTRY = "index.m3u8";

    /** Renditions come to their first segments one after the other, within the length of one and so many seconds more. */
    private static final int GRACE = 1;

    private static final int LONGEST_WAIT = 10;

    OriginStream(
            Ingest ingest,
            List<Playlist> playlists,
            Map<String, List<Segment>> segments,
            Map<String, Long> firstPts,
            Instant read) {
        this(ingest, playlists, segments, firstPts, read, new ConcurrentHashMap<>());
    }

    /** What an encoder sent last under a name. */
    record Playlist(String name, int session, boolean multivariant, Instant at, String content) {}

    /**
     * A playlist, ready to be sent.
     *
     * @param etag strong, of the bytes
     */
    record Composed(byte[] plain, byte[] gzipped, String etag, Instant modified) {
        static Composed of(String text, Instant modified) {
            byte[] plain = text.getBytes(StandardCharsets.UTF_8);
            return new Composed(plain, gzip(plain), Ingests.hash(text).substring(0, 24), modified);
        }

        private static byte[] gzip(byte[] plain) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(plain);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toByteArray();
        }
    }

    /** Whether playlists are served at this moment. */
    boolean playable(Instant now) {
        Instant until = ingest.servedUntil();
        return ingest.active() && (ingest.live() || until != null && now.isBefore(until));
    }

    /** The entry, or a playlist it names; empty if there is none, and while the entry waits for what it names. */
    Optional<Composed> playlist(String address, Instant now) {
        boolean entry = address.equals(ENTRY);
        String name = address.startsWith("r/") ? address.substring(2) : "";
        Optional<Composed> known = entry || !name.isEmpty() ? composed.get(name) : Optional.empty();
        if (known != null) {
            return known;
        }
        if (entry) {
            return isWhole() || hasWaited(now) ? keep("", this::entry) : Optional.empty();
        }
        return segments.containsKey(name) && multivariant().isPresent()
                ? keep(name, () -> Optional.of(media(name, "../".repeat(1 + StreamNames.depth(name)))))
                : Optional.empty();
    }

    /** Composed once, however many ask in the same moment. */
    private Optional<Composed> keep(String name, Supplier<Optional<String>> text) {
        return composed.computeIfAbsent(name, key -> text.get().map(one -> Composed.of(one, read)));
    }

    /**
     * Whether all renditions have begun. Players read the list of them once: who got one without its sound would stay without.
     * Several without a list may have one coming, unless one of them was sent as the entry.
     */
    private boolean isWhole() {
        Multivariant all = multivariant().orElse(null);
        if (all != null) {
            return Stream.of(all.variants(), all.media())
                    .flatMap(List::stream)
                    .map(Rendition::name)
                    .allMatch(name -> name == null || segments.containsKey(name));
        }
        List<String> sent = playlists.stream()
                .filter(one -> !one.multivariant() && one.session() == latestSession())
                .map(Playlist::name)
                .toList();
        return sent.size() <= 1 || sent.contains(ENTRY);
    }

    /** Whether the stream has been live for so long that what has not come is waited for no longer. */
    private boolean hasWaited(Instant now) {
        Instant since = ingest.since();
        long seconds = Math.min(ingest.target() + GRACE, LONGEST_WAIT);
        return since == null || Duration.between(since, now).toSeconds() >= seconds;
    }

    private Optional<String> entry() {
        Multivariant all = multivariant().orElse(null);
        if (all != null) {
            String text = PlaylistText.multivariant(all, segments::containsKey);
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        }
        List<Playlist> playing = playlists.stream()
                .filter(one -> !one.multivariant() && segments.containsKey(one.name()))
                .toList();
        Comparator<Playlist> best = Comparator.comparingInt(Playlist::session)
                .thenComparing(one -> one.name().equals(ENTRY))
                .thenComparing(Playlist::at);
        return playing.stream().max(best).map(one -> media(one.name(), ""));
    }

    /** The newest list of renditions of which one is playing. */
    private Optional<Multivariant> multivariant() {
        @Nullable Multivariant newest = null;
        List<Playlist> latest = new ArrayList<>(playlists);
        latest.sort(Comparator.comparing(Playlist::at).reversed());
        for (Playlist one : latest) {
            if (newest == null
                    && one.multivariant()
                    && PlaylistReader.read(one.name(), one.content()) instanceof Multivariant found
                    && found.variants().stream().anyMatch(variant -> isPlaying(String.valueOf(variant.name())))) {
                newest = found;
            }
        }
        return Optional.ofNullable(newest);
    }

    /** Whether the encoder that sends now, or sent last, sends this rendition. */
    private boolean isPlaying(String name) {
        return segments.containsKey(name)
                && playlists.stream().anyMatch(one -> one.name().equals(name) && one.session() == latestSession());
    }

    private int latestSession() {
        return playlists.stream()
                .filter(one -> segments.containsKey(one.name()))
                .mapToInt(Playlist::session)
                .max()
                .orElse(0);
    }

    private String media(String name, String up) {
        boolean independent = playlists.stream()
                .filter(one -> one.name().equals(name))
                .anyMatch(
                        one -> PlaylistReader.read(name, one.content()) instanceof Media media && media.independent());
        return PlaylistText.media(segments.getOrDefault(name, List.of()), ingest.target(), independent, up);
    }
}
