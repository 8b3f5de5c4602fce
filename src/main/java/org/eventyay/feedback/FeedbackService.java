package org.eventyay.feedback;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.limit.SlidingWindows;
import org.eventyay.limit.Window;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Limited;
import org.eventyay.text.PlainText;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** The only writer of feedback. */
@Service
public class FeedbackService {
    /** Rows of one page of the list. */
    public static final int PAGE = 25;

    private static final int MODULE = 200;
    private static final int TEXT = 20_000;
    private static final Window DAILY = new Window("eventyay:feedback", 5_000, Duration.ofDays(1));

    private final FeedbackRows rows;
    private final SlidingWindows windows;
    private final Clock clock = Clock.systemUTC();

    FeedbackService(FeedbackRows rows, SlidingWindows windows) {
        this.rows = rows;
        this.windows = windows;
    }

    /**
     * Stores a report.
     *
     * @param worldId where it comes from, null if that is not known
     * @throws Invalid if it has no module, or its parts are no texts
     * @throws Limited if as many came today, from everywhere, as may come: anybody can send them, and they stay
     */
    @Transactional
    public UUID store(@Nullable String worldId, JsonNode body) {
        JsonNode module = body.path("module");
        if (!module.isString() || module.asString().isBlank() || PlainText.length(module.asString()) > MODULE) {
            throw new Invalid("module", "This field takes a text of at most " + MODULE + " characters.");
        }
        if (windows.take(DAILY).attempt().isEmpty()) {
            throw new Limited("feedback.limited", "So much was reported that no more is taken today.", DAILY.length());
        }
        Feedback feedback = new Feedback(
                UUID.randomUUID(), clock.instant().truncatedTo(ChronoUnit.MICROS), storable(module.asString()));
        feedback.setContent(worldId, text(body, "message"), text(body, "trace"));
        return rows.save(feedback).getId();
    }

    private static @Nullable String text(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new Invalid(field, "This field takes a text.");
        }
        return storable(value.asString());
    }

    /** Without what is no text. The beginning of a long trace says what there is to say. */
    private static String storable(String text) {
        return PlainText.first(PlainText.cleaned(text), TEXT);
    }

    /**
     * A page of the list, newest first; two statements at most, however much there is.
     *
     * @param word what module, world or message contain, in any case; empty for all
     * @param number from 1
     */
    @Transactional(readOnly = true)
    public Page<Feedback> page(String word, int number) {
        PageRequest page = PageRequest.of(Math.max(0, number - 1), PAGE);
        return word.isEmpty() ? rows.findAllByOrderByTimestampDescId(page) : rows.containing(word, page);
    }

    /** One report. */
    @Transactional(readOnly = true)
    public Optional<Feedback> find(UUID id) {
        return rows.findById(id);
    }
}
