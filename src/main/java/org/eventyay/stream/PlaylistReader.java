package org.eventyay.stream;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eventyay.refusal.Invalid;
import org.eventyay.stream.PublishedPlaylist.Entry;
import org.eventyay.stream.PublishedPlaylist.Rendition;
import org.eventyay.text.CalendarYear;
import org.jspecify.annotations.Nullable;

/** Reads a playlist that an encoder sent. What is dangerous is refused, what we do not pass on is passed over. */
final class PlaylistReader {
    private static final int MOST_LINES = 20_000;
    private static final int MOST_RENDITIONS = 100;
    private static final double LONGEST = 120;
    /** Longer than this is a segment only when the playlist is prepared for it, as after an interruption. */
    private static final double LONG = 30;

    /** Whatever a line is made of, each character of it is looked at a few times only. */
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?<![A-Z0-9-])([A-Z0-9-]++)=(\"[^\"\\p{Cntrl}]*\"|[^\",\\s]+)");

    private static final Set<String> OF_MEDIA = Set.of(
            "TYPE",
            "GROUP-ID",
            "LANGUAGE",
            "ASSOC-LANGUAGE",
            "NAME",
            "DEFAULT",
            "AUTOSELECT",
            "FORCED",
            "INSTREAM-ID",
            "CHARACTERISTICS",
            "CHANNELS");
    private static final Set<String> OF_VARIANT = Set.of(
            "BANDWIDTH",
            "AVERAGE-BANDWIDTH",
            "CODECS",
            "RESOLUTION",
            "FRAME-RATE",
            "HDCP-LEVEL",
            "AUDIO",
            "VIDEO",
            "SUBTITLES",
            "CLOSED-CAPTIONS");
    /** ISO 8601, also with an offset without a colon, as encoders write it. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter();

    private final String name;
    private int line;

    private boolean multivariant;
    private boolean independent;
    private boolean ended;
    private long sequence;
    private double target;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Rendition> media = new ArrayList<>();
    private final List<Rendition> variants = new ArrayList<>();

    private @Nullable Double seconds;
    private @Nullable Instant programAt;
    private boolean discontinuity;
    private @Nullable String map;
    private @Nullable Map<String, String> variant;

    private PlaylistReader(String name) {
        this.name = name;
    }

    /**
     * What a playlist says.
     *
     * @param name under which it was sent
     * @throws Invalid naming the line
     */
    static PublishedPlaylist read(String name, String text) {
        PlaylistReader reader = new PlaylistReader(name);
        for (String each : (Iterable<String>) text.lines()::iterator) {
            reader.line++;
            if (reader.line > MOST_LINES) {
                throw reader.refusal();
            }
            reader.take(each.strip());
        }
        return reader.multivariant
                ? new PublishedPlaylist.Multivariant(
                        reader.independent, List.copyOf(reader.media), List.copyOf(reader.variants))
                : new PublishedPlaylist.Media(
                        reader.sequence, reader.independent, reader.ended, List.copyOf(reader.entries));
    }

    private Invalid refusal() {
        return IngestFault.PLAYLIST.inLine(line);
    }

    private void take(String text) {
        if (text.startsWith("#")) {
            int colon = text.indexOf(':');
            tag(colon < 0 ? text : text.substring(0, colon), colon < 0 ? "" : text.substring(colon + 1));
        } else if (!text.isEmpty()) {
            address(text);
        }
    }

    private void tag(String tag, String value) {
        switch (tag) {
            case "#EXTINF" -> seconds = duration(value);
            case "#EXT-X-TARGETDURATION" -> target = number(value);
            case "#EXT-X-MEDIA-SEQUENCE" -> sequence = number(value);
            case "#EXT-X-INDEPENDENT-SEGMENTS" -> independent = true;
            case "#EXT-X-ENDLIST" -> ended = true;
            case "#EXT-X-DISCONTINUITY" -> discontinuity = true;
            case "#EXT-X-PROGRAM-DATE-TIME" -> programAt = time(value);
            case "#EXT-X-BYTERANGE" -> throw refusal();
            case "#EXT-X-KEY", "#EXT-X-SESSION-KEY" -> {
                if (!attributes(value).getOrDefault("METHOD", "").equals("NONE")) {
                    throw refusal();
                }
            }
            case "#EXT-X-MAP" -> map = map(attributes(value));
            case "#EXT-X-MEDIA" -> media(attributes(value));
            case "#EXT-X-STREAM-INF" -> variant(attributes(value));
            default -> {} // nothing we pass on
        }
    }

    private void address(String text) {
        String resolved = resolved(text);
        Map<String, String> described = variant;
        Double lasting = seconds;
        if (described != null) {
            variants.add(new Rendition(described, resolved));
            variant = null;
        } else if (lasting != null && !multivariant) {
            entries.add(new Entry(resolved, lasting, programAt, discontinuity, map));
            programAt = programAt == null ? null : programAt.plus(Duration.ofNanos((long) (lasting * 1e9)));
            discontinuity = false;
            seconds = null;
        } else {
            throw refusal();
        }
    }

    private String resolved(String address) {
        return StreamNames.resolve(name, address).orElseThrow(this::refusal);
    }

    private double duration(String value) {
        int comma = value.indexOf(',');
        try {
            double lasting = Double.parseDouble(comma < 0 ? value : value.substring(0, comma));
            boolean fits = lasting > 0 && lasting <= LONGEST && (lasting <= LONG || Math.round(lasting) <= target);
            if (fits) {
                return lasting;
            }
        } catch (NumberFormatException e) {
            // refused like any other bad one
        }
        throw refusal();
    }

    private long number(String value) {
        try {
            long number = Long.parseLong(value.strip());
            if (number >= 0 && number <= Long.MAX_VALUE / 2) {
                return number;
            }
        } catch (NumberFormatException e) {
            // refused like any other bad one
        }
        throw refusal();
    }

    private @Nullable Instant time(String value) {
        try {
            return CalendarYear.instant(OffsetDateTime.parse(value.strip(), TIME));
        } catch (DateTimeException e) {
            return null; // then it is the time of arrival
        }
    }

    private Map<String, String> attributes(String value) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(value);
        while (matcher.find()) {
            attributes.put(matcher.group(1), matcher.group(2));
        }
        return attributes;
    }

    private String map(Map<String, String> attributes) {
        if (attributes.containsKey("BYTERANGE")) {
            throw refusal();
        }
        return resolved(attributes.getOrDefault("URI", "").replace("\"", ""));
    }

    private void media(Map<String, String> attributes) {
        multivariant = true;
        String address = attributes.get("URI");
        media.add(new Rendition(
                kept(attributes, OF_MEDIA), address == null ? null : resolved(address.replace("\"", ""))));
        requireFew(media);
    }

    private void variant(Map<String, String> attributes) {
        multivariant = true;
        if (!attributes.getOrDefault("BANDWIDTH", "").matches("[0-9]{1,12}")) {
            throw refusal();
        }
        variant = kept(attributes, OF_VARIANT);
        requireFew(variants);
    }

    private void requireFew(List<Rendition> renditions) {
        if (renditions.size() > MOST_RENDITIONS) {
            throw refusal();
        }
    }

    private static Map<String, String> kept(Map<String, String> attributes, Set<String> known) {
        Map<String, String> kept = new LinkedHashMap<>(attributes);
        kept.keySet().retainAll(known);
        return kept;
    }
}
