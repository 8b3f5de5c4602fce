package org.eventyay.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eventyay.cache.Caches;
import org.eventyay.cache.SnapshotCache;
import org.eventyay.settings.Settings;
import org.eventyay.settings.StreamSettings;
import org.eventyay.stream.PlaylistText.Segment;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The streams that encoders push here, as viewers fetch them. Whoever knows a public id may; a stream that is offline is not there. */
@Service
public class StreamOrigin {
    static final String STREAMS = "streams";

    private static final Pattern PUBLIC_ID = Pattern.compile("[A-Za-z0-9]{22}");
    /** A segment stays in the list longer than the window by no more than its own length. */
    private static final int SLACK = 150;

    private final Ingests ingests;
    private final StreamFiles files;
    private final DemoStream demo;
    private final OriginMetrics metrics;
    private final JdbcClient jdbc;
    private final StreamSettings settings;
    private final SnapshotCache<String, OriginStream> streams;

    StreamOrigin(
            Ingests ingests,
            StreamFiles files,
            DemoStream demo,
            OriginMetrics metrics,
            JdbcClient jdbc,
            Settings settings,
            Caches caches) {
        this.ingests = ingests;
        this.files = files;
        this.demo = demo;
        this.metrics = metrics;
        this.jdbc = jdbc;
        this.settings = settings.stream();
        streams = caches.create(STREAMS, 5_000, Function.identity(), this::load);
    }

    /** What is found at an address. */
    public sealed interface Found {
        /** Content type. */
        String type();

        /** Strong, without quotes. */
        String etag();

        Instant modified();
    }

    /** Bytes that change every few seconds. */
    public record Playlist(String type, byte[] plain, byte[] gzipped, String etag, Instant modified) implements Found {}

    /** A file that never changes. */
    public record Piece(String type, Path file, long length, String etag, Instant modified) implements Found {}

    /** Bytes that never change. */
    public record Bytes(String type, byte[] content, String etag, Instant modified) implements Found {}

    /**
     * What viewers get.
     *
     * @param address what follows {@code /live/}
     */
    public Optional<Found> find(String address) {
        int slash = address.indexOf('/');
        String id = slash < 0 ? address : address.substring(0, slash);
        String rest = slash < 0 ? "" : address.substring(slash + 1);
        if (id.equals(DemoStream.ID)) {
            return demo.find(rest);
        }
        if (!PUBLIC_ID.matcher(id).matches()) {
            return Optional.empty();
        }
        return streams.get(id)
                .flatMap(stream -> rest.startsWith("s/") ? piece(stream, rest.substring(2)) : playlist(stream, rest));
    }

    /** Counts an answer. */
    public void answered(boolean playlist, int status, long bytes) {
        metrics.served(playlist ? "playlist" : "segment", status, bytes);
    }

    private static Optional<Found> playlist(OriginStream stream, String address) {
        Instant now = Instant.now();
        return stream.playable(now)
                ? stream.playlist(address, now)
                        .map(one -> new Playlist(
                                StreamFileType.PLAYLIST.contentType(),
                                one.plain(),
                                one.gzipped(),
                                one.etag(),
                                one.modified()))
                : Optional.empty();
    }

    private Optional<Found> piece(OriginStream stream, String file) {
        StreamFileType type = StreamFileType.of(file).orElse(null);
        Path path = type == null
                ? null
                : files.find(stream.ingest().publicId(), file).orElse(null);
        if (type == null || path == null) {
            return Optional.empty();
        }
        try {
            Instant modified = Files.getLastModifiedTime(path).toInstant();
            Long pts = stream.firstPts().get(file);
            if (type == StreamFileType.WEBVTT && pts != null) {
                byte[] mapped = mapped(Files.readString(path), pts).getBytes(StandardCharsets.UTF_8);
                return Optional.of(new Bytes(type.contentType(), mapped, etag(stream, file) + "m", modified));
            }
            return Optional.of(new Piece(type.contentType(), path, Files.size(path), etag(stream, file), modified));
        } catch (IOException e) {
            return Optional.empty(); // it goes at this moment
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static String etag(OriginStream stream, String file) {
        return stream.ingest().publicId().substring(0, 8) + "-" + file.replace('.', '-');
    }

    /** Subtitles that do not say where in the stream they belong begin where its picture does. */
    private static String mapped(String text, long pts) {
        if (text.contains("X-TIMESTAMP-MAP")) {
            return text;
        }
        int end = text.indexOf('\n');
        String head = end < 0 ? text : text.substring(0, end).stripTrailing();
        return head + "\nX-TIMESTAMP-MAP=MPEGTS:" + pts + ",LOCAL:00:00:00.000\n"
                + (end < 0 ? "" : text.substring(end + 1));
    }

    private Optional<OriginStream> load(String publicId) {
        Ingest ingest = ingests.byPublicId(publicId).orElse(null);
        if (ingest == null) {
            return Optional.empty();
        }
        List<OriginStream.Playlist> playlists = jdbc.sql(
                        "select name, session, multivariant, at, content from stream_playlist where ingest_id = ?")
                .param(ingest.id())
                .query((row, n) -> new OriginStream.Playlist(
                        row.getString(1),
                        row.getInt(2),
                        row.getBoolean(3),
                        row.getTimestamp(4).toInstant(),
                        row.getString(5)))
                .list();
        Map<String, ArrayDeque<Segment>> newest = new HashMap<>();
        Map<String, Double> seconds = new HashMap<>();
        Map<String, Long> firstPts = new HashMap<>();
        rows(ingest.id()).forEach(row -> {
            double before = seconds.getOrDefault(row.rendition(), 0.0);
            if (before < settings.window().toSeconds()) {
                seconds.put(row.rendition(), before + row.segment().seconds());
                newest.computeIfAbsent(row.rendition(), key -> new ArrayDeque<>())
                        .addFirst(row.segment());
                if (row.firstPts() != null) {
                    firstPts.put(row.segment().file(), row.firstPts());
                }
            }
        });
        Map<String, List<Segment>> segments = new HashMap<>();
        newest.forEach((rendition, list) -> segments.put(rendition, new ArrayList<>(list)));
        return Optional.of(new OriginStream(ingest, playlists, segments, firstPts, Instant.now()));
    }

    private record Row(
            String rendition, Segment segment, @Nullable Long firstPts) {}

    /** The listed segments that may be in the window, newest first. */
    private List<Row> rows(UUID ingest) {
        return jdbc.sql("""
            select rendition, seq, file, init, duration, program_at, discontinuity, breaks, first_pts from stream_segment
            where ingest_id = ? and listed and at > ? order by seq desc\
            """)
                .param(ingest)
                .param(Timestamp.from(Instant.now().minus(settings.window()).minusSeconds(SLACK)))
                .query((row, n) -> new Row(
                        row.getString(1),
                        new Segment(
                                row.getLong(2),
                                row.getString(3),
                                row.getString(4),
                                row.getDouble(5),
                                row.getTimestamp(6).toInstant(),
                                row.getLong(7),
                                row.getBoolean(8)),
                        row.getObject(9, Long.class)))
                .list();
    }
}
