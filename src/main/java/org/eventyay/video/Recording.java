package org.eventyay.video;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;

/** Something that was recorded in a call; whatever the server did not say is null. */
record Recording(
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable String participants,
        @Nullable String state,
        @Nullable String url,
        @Nullable String screenshare,
        @Nullable String video,
        @Nullable String notes,
        ZoneId zone) {
    static final Comparator<Recording> LATEST_FIRST =
            Comparator.comparing(Recording::start, Comparator.nullsLast(Comparator.reverseOrder()));

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");

    /** The time zone of a world; Greenwich's if it has none that is known. */
    static ZoneId zone(WorldSnapshot world) {
        try {
            return ZoneId.of(world.timezone());
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    /** As clients get it. */
    Map<String, @Nullable String> view() {
        Map<String, @Nullable String> view = new LinkedHashMap<>();
        view.put("start", written(start));
        view.put("end", written(end));
        view.put("participants", participants);
        view.put("state", state);
        view.put("url", url);
        view.put("url_screenshare", screenshare);
        view.put("url_video", video);
        view.put("url_notes", notes);
        return view;
    }

    private @Nullable String written(@Nullable Instant time) {
        if (time == null) {
            return null;
        }
        ZonedDateTime there = time.atZone(zone);
        return (there.getNano() == 0 ? SECONDS : MICROS).format(there);
    }
}
