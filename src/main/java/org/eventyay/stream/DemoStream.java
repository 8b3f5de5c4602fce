package org.eventyay.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eventyay.settings.Settings;
import org.eventyay.stream.OriginStream.Composed;
import org.eventyay.stream.PlaylistText.Segment;
import org.eventyay.stream.StreamOrigin.Found;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/**
 * A stream that needs no encoder: a minute that comes with the program and begins again and again. Its playlists follow from the clock alone, so all
 * nodes agree on them and it never ends.
 */
@Service
public class DemoStream {
    static final String ID = "demo";

    private static final String FOLDER = "/stream/demo/";
    /** Pieces of the loop, and seconds of each. */
    private static final int PIECES = 30;

    private static final int SECONDS = 2;
    /** Pieces in a list. */
    private static final int LISTED = 10;

    private static final Pattern RENDITION = Pattern.compile("r/(video|en|de|video_vtt)\\.m3u8");
    private static final Pattern PIECE =
            Pattern.compile("s/((?:video|en|de)_(?:init\\.mp4|\\d{1,2}\\.m4s)|video\\d{1,2}\\.vtt)");
    private static final String ENTRY = """
        #EXTM3U
        #EXT-X-VERSION:6
        #EXT-X-INDEPENDENT-SEGMENTS
        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="English",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,URI="r/en.m3u8"
        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="Deutsch",LANGUAGE="de",DEFAULT=NO,AUTOSELECT=YES,URI="r/de.m3u8"
        #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="text",NAME="English",LANGUAGE="en",DEFAULT=NO,AUTOSELECT=YES,URI="r/video_vtt.m3u8"
        #EXT-X-STREAM-INF:BANDWIDTH=170000,RESOLUTION=640x360,CODECS="avc1.640016,mp4a.40.2",AUDIO="sound",SUBTITLES="text"
        r/video.m3u8
        """;
    private static final Pattern DURATION = Pattern.compile("#EXTINF:([0-9.]+),");

    private final Settings settings;
    private final Clock clock;
    private final Instant built = Instant.parse("2026-01-01T00:00:00Z");
    private final Map<String, double[]> durations = new HashMap<>();
    private volatile boolean switchedOn;

    @Autowired
    DemoStream(Settings settings) {
        this(settings, Clock.systemUTC());
    }

    DemoStream(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** From now on this process serves it. */
    public void switchOn() {
        switchedOn = true;
    }

    /** Whether it is served. */
    public boolean isOn() {
        return switchedOn || settings.stream().demo();
    }

    Optional<Found> find(String address) {
        if (!isOn()) {
            return Optional.empty();
        }
        if (address.equals(OriginStream.ENTRY)) {
            return Optional.of(playlist(ENTRY, built));
        }
        Matcher rendition = RENDITION.matcher(address);
        if (rendition.matches()) {
            return Optional.of(rendition(rendition.group(1)));
        }
        Matcher piece = PIECE.matcher(address);
        return piece.matches() ? piece(piece.group(1)) : Optional.empty();
    }

    private Optional<Found> piece(String name) {
        String type = StreamFileType.of(name).orElseThrow().contentType();
        return read(name).map(bytes -> new StreamOrigin.Bytes(type, bytes, "demo-" + name.replace('.', '-'), built));
    }

    /** The last pieces that are over at this moment. */
    private Found rendition(String name) {
        double[] lasting = durations(name);
        Instant now = clock.instant();
        long last = Math.floorDiv(now.getEpochSecond(), SECONDS) - 1;
        List<Segment> segments = new ArrayList<>(LISTED);
        boolean isText = name.endsWith("_vtt");
        for (long number = last - LISTED + 1; number <= last; number++) {
            int piece = (int) Math.floorMod(number, (long) PIECES);
            segments.add(new Segment(
                    number,
                    isText ? "video" + piece + ".vtt" : name + "_" + piece + ".m4s",
                    isText ? null : name + "_init.mp4",
                    lasting[piece],
                    Instant.ofEpochSecond(number * SECONDS),
                    Math.floorDiv(number, (long) PIECES),
                    piece == 0));
        }
        String text = PlaylistText.media(segments, SECONDS, !isText, "../");
        return playlist(text, Instant.ofEpochSecond((last + 1) * SECONDS));
    }

    private static Found playlist(String text, Instant modified) {
        Composed composed = Composed.of(text, modified);
        return new StreamOrigin.Playlist(
                StreamFileType.PLAYLIST.contentType(), composed.plain(), composed.gzipped(), composed.etag(), modified);
    }

    /** How long each piece lasts, as whoever made them noted. */
    private synchronized double[] durations(String name) {
        return durations.computeIfAbsent(name, key -> {
            String text = new String(read(key + ".m3u8").orElseThrow(), StandardCharsets.UTF_8);
            double[] lasting = DURATION.matcher(text)
                    .results()
                    .mapToDouble(found -> Double.parseDouble(found.group(1)))
                    .limit(PIECES)
                    .toArray();
            if (lasting.length != PIECES) {
                throw new IllegalStateException("The demo stream has " + lasting.length + " pieces of " + key);
            }
            return lasting;
        });
    }

    private static Optional<byte[]> read(String name) {
        try (@Nullable InputStream in = DemoStream.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
