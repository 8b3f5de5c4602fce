package org.eventyay.backoffice;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eventyay.refusal.Invalid;
import org.eventyay.text.CalendarYear;
import org.eventyay.world.FieldRules;
import org.eventyay.world.PlannedUsages.Wanted;
import org.eventyay.world.WorldAddresses;
import org.eventyay.world.WorldRules;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Judges a {@link WorldForm}: finds all faults at once, by field; those of planned usages as {@code usages-<row>-<field>}. A fault is one
 * word, which doors say in the language of the reader.
 */
final class WorldFormRules {
    private static final int AUTH_URL = 200;
    private static final int DIGITS = 9;

    private final JsonMapper json;
    private final ObjectNode faults = JsonNodeFactory.instance.objectNode();

    WorldFormRules(JsonMapper json) {
        this.json = json;
    }

    /** What is needed of a new world's id; whether it is free is the caller's to know. */
    void id(String id, boolean taken) {
        if (WorldRules.isReserved(id)) {
            fault("id", "reserved");
        } else if (!WorldRules.isId(id)) {
            fault("id", "malformed");
        } else if (taken) {
            fault("id", "taken");
        }
    }

    /**
     * Judges what stands beside id and domain.
     *
     * @param locale that of the world, and {@code timezone} its zone: what is stored may stay, even where it was legal once only
     */
    void fields(WorldForm form, String locale, String timezone) {
        if (!WorldRules.isTitle(form.title())) {
            fault("title", "length");
        }
        if (!form.locale().equals(locale) && !WorldRules.isLanguage(form.locale())) {
            fault("locale", "choice");
        }
        if (!form.timezone().equals(timezone) && !WorldRules.isTimeZone(form.timezone())) {
            fault("timezone", "timezone");
        }
        if (!WorldForm.FLAGS.containsAll(form.featureFlags())) {
            fault("feature_flags", "choice");
        }
        String url = form.externalAuthUrl().strip();
        if (!url.isEmpty() && (!FieldRules.isUrl(url) || url.length() > AUTH_URL)) {
            fault("external_auth_url", "url");
        }
    }

    void domain(WorldAddresses.@Nullable Fault fault) {
        if (fault != null) {
            fault("domain", fault == WorldAddresses.Fault.TAKEN ? "domain_taken" : "domain");
        }
    }

    /** The JSON of a field; null if the form leaves it alone or it can't be read. */
    @Nullable
    JsonNode document(String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            JsonNode document = json.readTree(text);
            if (document.isObject()) {
                return document;
            }
        } catch (JacksonException e) {
            // said below
        }
        fault(field, "json");
        return null;
    }

    /** The usages that shall be there in the end. */
    List<Wanted> usages(List<WorldForm.UsageRow> rows) {
        List<Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            WorldForm.UsageRow row = rows.get(i);
            if (!row.delete() && !row.blank()) {
                Wanted one = usage("usages-" + i + "-", row);
                if (one != null) {
                    wanted.add(one);
                }
            }
        }
        return wanted;
    }

    private @Nullable Wanted usage(String stem, WorldForm.UsageRow row) {
        LocalDate start = date(stem + "start", row.start());
        LocalDate end = date(stem + "end", row.end());
        String attendees = row.attendees().strip();
        boolean counted = attendees.matches("\\d{1," + DIGITS + "}");
        if (!counted) {
            fault(stem + "attendees", "number");
        }
        if (start == null || end == null) {
            return null;
        }
        if (end.isBefore(start)) {
            fault(stem + "end", "order");
            return null;
        }
        Long id = row.id().matches("\\d{1,18}") ? Long.valueOf(row.id()) : null;
        return counted ? new Wanted(id, start, end, Integer.parseInt(attendees), row.notes()) : null;
    }

    private @Nullable LocalDate date(String field, String text) {
        try {
            LocalDate date = LocalDate.parse(text.strip());
            if (CalendarYear.isOne(date.getYear())) {
                return date;
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        fault(field, "date");
        return null;
    }

    private void fault(String field, String text) {
        faults.withArray(field).add(text);
    }

    /** Ends the judgement; {@link Invalid} if anything is wrong. */
    void settle() {
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
    }

    /** Ids differ only by more than case. */
    static String folded(String id) {
        return id.strip().toLowerCase(Locale.ROOT);
    }
}
