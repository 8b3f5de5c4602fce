package org.eventyay.schedule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.eventyay.text.CalendarYear;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something in a schedule that has a beginning and an end.
 *
 * @param code empty for a break
 * @param title a text or an object of texts by language
 * @param room id of a room of the schedule, empty if it has none
 * @param entry the whole, as it is published
 */
public record Talk(
        String code,
        JsonNode title,
        JsonNode summary,
        Instant start,
        Instant end,
        String room,
        String track,
        List<String> speakers,
        @Nullable String url,
        JsonNode entry) {

    /** The talk of an entry; empty if it has no times, so that nobody could show it. */
    static Optional<Talk> read(JsonNode entry) {
        Optional<Instant> start = time(entry.path("start"));
        Optional<Instant> end = time(entry.path("end"));
        if (!entry.isObject() || start.isEmpty() || end.isEmpty() || end.get().isBefore(start.get())) {
            return Optional.empty();
        }
        String url = entry.path("url").asString("");
        return Optional.of(new Talk(
                id(entry.path("code")),
                entry.path("title"),
                entry.path("abstract"),
                start.get(),
                end.get(),
                id(entry.path("room")),
                id(entry.path("track")),
                entry.path("speakers").valueStream().map(Talk::id).toList(),
                url.startsWith("https://") || url.startsWith("http://") ? url : null,
                entry));
    }

    static String id(JsonNode id) {
        return id.isString() || id.isNumber() ? id.asString() : "";
    }

    private static Optional<Instant> time(JsonNode time) {
        try {
            return Optional.of(CalendarYear.instant(OffsetDateTime.parse(time.asString(""))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A text that may be given by language: in this language, else in English, else in whichever there is. */
    public static String text(JsonNode text, String locale) {
        if (!text.isObject()) {
            return text.isString() || text.isNumber() ? text.asString() : "";
        }
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(
                                text.path(locale), text.path(locale.replaceAll("[_-].*", "")), text.path("en")),
                        text.valueStream())
                .map(one -> one.asString(""))
                .filter(one -> !one.isBlank())
                .findFirst()
                .orElse("");
    }
}
