package org.eventyay.stream;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.eventyay.stream.PublishedPlaylist.Multivariant;
import org.eventyay.stream.PublishedPlaylist.Rendition;
import org.jspecify.annotations.Nullable;

/** Writes the playlists that viewers get. Nothing in them is copied unseen, and they never end. */
final class PlaylistText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);
    private static final Map<String, String> GROUPS =
            Map.of("AUDIO", "AUDIO", "VIDEO", "VIDEO", "SUBTITLES", "SUBTITLES", "CLOSED-CAPTIONS", "CLOSED-CAPTIONS");

    private PlaylistText() {}

    /**
     * A segment in a list.
     *
     * @param seq its number in the rendition
     * @param discontinuity its discontinuity sequence number
     * @param breaks whether it begins after a discontinuity
     * @param init file that initialises the decoder
     */
    record Segment(
            long seq,
            String file,
            @Nullable String init,
            double seconds,
            Instant programAt,
            long discontinuity,
            boolean breaks) {}

    /**
     * The list of a rendition.
     *
     * @param segments at least one
     * @param target seconds that no segment may exceed by rounding
     * @param up where the stream's folder lies as seen from this playlist: nothing, or some {@code ../}
     */
    static String media(List<Segment> segments, int target, boolean independent, String up) {
        Segment first = segments.getFirst();
        long longest = segments.stream()
                .mapToLong(segment -> Math.round(segment.seconds()))
                .max()
                .orElse(1);
        long discontinuity = first.discontinuity() - (first.breaks() ? 1 : 0);
        StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:6\n");
        tag(text, "TARGETDURATION", Math.max(1, Math.max(longest, target)));
        tag(text, "MEDIA-SEQUENCE", first.seq());
        tag(text, "DISCONTINUITY-SEQUENCE", discontinuity);
        if (independent) {
            text.append("#EXT-X-INDEPENDENT-SEGMENTS\n");
        }
        String init = null;
        for (Segment segment : segments) {
            // more than one where other renditions had several meanwhile
            for (; discontinuity < segment.discontinuity(); discontinuity++) {
                text.append("#EXT-X-DISCONTINUITY\n");
            }
            if (segment.init() != null && (segment.breaks() || !Objects.equals(init, segment.init()))) {
                init = segment.init();
                text.append("#EXT-X-MAP:URI=\"")
                        .append(up)
                        .append("s/")
                        .append(init)
                        .append("\"\n");
            }
            tag(text, "PROGRAM-DATE-TIME", TIME.format(segment.programAt()));
            text.append(String.format(Locale.ROOT, "#EXTINF:%.6f,\n", segment.seconds()));
            text.append(up).append("s/").append(segment.file()).append('\n');
        }
        return text.toString();
    }

    private static void tag(StringBuilder text, String tag, Object value) {
        text.append("#EXT-X-").append(tag).append(':').append(value).append('\n');
    }

    /**
     * The list of renditions; empty if none has a segment.
     *
     * @param playable says of which playlists there is a segment
     */
    static String multivariant(Multivariant published, Predicate<String> playable) {
        List<Rendition> variants = published.variants().stream()
                .filter(variant -> playable.test(String.valueOf(variant.name())))
                .toList();
        if (variants.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:6\n");
        if (published.independent()) {
            text.append("#EXT-X-INDEPENDENT-SEGMENTS\n");
        }
        Set<String> groups = new HashSet<>();
        for (Rendition media : published.media()) {
            String name = media.name();
            if (name == null || playable.test(name)) {
                groups.add(media.attribute("TYPE") + " " + media.attribute("GROUP-ID"));
                attributes(text.append("#EXT-X-MEDIA:"), media.attributes(), Set.of());
                text.append(name == null ? "\n" : ",URI=\"r/" + name + "\"\n");
            }
        }
        for (Rendition variant : variants) {
            Set<String> without = new HashSet<>();
            GROUPS.forEach((attribute, type) -> {
                String group = variant.attribute(attribute);
                boolean none = attribute.equals("CLOSED-CAPTIONS") && group.equals("NONE");
                if (!none && !groups.contains(type + " " + group)) {
                    without.add(attribute);
                }
            });
            attributes(text.append("#EXT-X-STREAM-INF:"), variant.attributes(), without);
            text.append('\n').append("r/").append(variant.name()).append('\n');
        }
        return text.toString();
    }

    private static void attributes(StringBuilder text, Map<String, String> attributes, Set<String> without) {
        String separator = "";
        for (Map.Entry<String, String> one : attributes.entrySet()) {
            if (!without.contains(one.getKey())) {
                text.append(separator).append(one.getKey()).append('=').append(one.getValue());
                separator = ",";
            }
        }
    }
}
