package org.eventyay.stream;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eventyay.refusal.Invalid;
import org.eventyay.text.PlainText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes an entry of the schedule out of what somebody gave; every fault is named. */
final class EntryFields {
    private static final int TITLE = 255;
    private static final int CONFIG = 50_000;
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Instant LAST = Instant.parse("2999-01-01T00:00:00Z");

    private final JsonNode given;
    private final @Nullable RoomStream before;
    private final ObjectNode faults = JsonNodeFactory.instance.objectNode();

    private EntryFields(JsonNode given, @Nullable RoomStream before) {
        this.given = given;
        this.before = before;
    }

    /**
     * The entry.
     *
     * @param given its fields; what is missing stays as it was
     * @param before the entry as it is, null for a new one
     * @param move whether its times need not be in the future, as for one that is copied or restored
     * @throws Invalid naming each field that is wrong
     */
    static RoomStream read(JsonNode given, @Nullable RoomStream before, UUID roomId, Instant now, boolean move) {
        return new EntryFields(given, before).read(roomId, now, move);
    }

    private RoomStream read(UUID roomId, Instant now, boolean anyTime) {
        String title = title();
        Instant starts = time("starts_at", before == null ? null : before.startsAt());
        Instant ends = time("ends_at", before == null ? null : before.endsAt());
        StreamSource source = source();
        JsonNode config = config(source);
        boolean moved = before == null
                || !before.startsAt().equals(starts)
                || !before.endsAt().equals(ends);
        if (starts != null && ends != null) {
            checkTimes(starts, ends, anyTime || !moved ? Instant.MIN : now);
        }
        if (starts == null || ends == null || source == null || config == null || !faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return new RoomStream(
                before == null ? UUID.randomUUID() : before.id(), roomId, title, starts, ends, source, config);
    }

    private void checkTimes(Instant starts, Instant ends, Instant now) {
        if (!ends.isAfter(starts)) {
            fault("ends_at", "A stream must end after it has begun.");
        } else if (Duration.between(starts, ends).compareTo(LONGEST) > 0) {
            fault("ends_at", "A stream can't take longer than 31 days.");
        } else if (!ends.isAfter(now)) {
            fault("ends_at", "A stream must end in the future.");
        }
    }

    private void fault(String field, String text) {
        faults.putArray(field).add(text);
    }

    private @Nullable JsonNode field(String name) {
        JsonNode value = given.get(name);
        return value == null || value.isNull() && before != null && !name.equals("title") ? null : value;
    }

    private String title() {
        JsonNode value = field("title");
        if (value == null || value.isNull()) {
            return value == null && before != null ? before.title() : "";
        }
        String title = value.isString() ? value.asString().strip() : "";
        if (!value.isString()) {
            fault("title", "This is no text.");
        } else if (PlainText.length(title) > TITLE) {
            fault("title", "Use at most " + TITLE + " characters.");
        } else if (!PlainText.isLine(title)) {
            fault("title", "This text has control characters in it.");
        }
        return title;
    }

    private @Nullable Instant time(String name, @Nullable Instant stored) {
        JsonNode value = field(name);
        if (value == null && stored != null) {
            return stored;
        }
        if (value == null || value.isNull()) {
            fault(name, "This field is required.");
            return null;
        }
        try {
            Instant at = OffsetDateTime.parse(
                            value.isString() ? value.asString().strip().replaceFirst(" ", "T") : "",
                            DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant()
                    .truncatedTo(ChronoUnit.SECONDS);
            if (at.isAfter(Instant.EPOCH) && at.isBefore(LAST)) {
                return at;
            }
        } catch (DateTimeException e) {
            // said below
        }
        fault(name, "Enter a time with an offset, such as 2031-05-04T10:00:00+02:00.");
        return null;
    }

    private @Nullable StreamSource source() {
        JsonNode value = field("source");
        if (value == null && before != null) {
            return before.source();
        }
        StreamSource source = value == null
                ? null
                : StreamSource.of(value.isString() ? value.asString() : "").orElse(null);
        if (source == null) {
            fault("source", "Use hls, youtube or iframe.");
        }
        return source;
    }

    private @Nullable JsonNode config(@Nullable StreamSource source) {
        JsonNode value = field("config");
        JsonNode config = value == null && before != null ? before.config() : value;
        if (config == null || !config.isObject()) {
            fault("config", "This must be an object.");
            return null;
        }
        if (config.toString().length() > CONFIG) {
            fault("config", "This is too large.");
            return null;
        }
        String wrong = source == null ? null : source.fault(config);
        if (wrong != null) {
            fault("config", wrong);
        }
        return config;
    }
}
