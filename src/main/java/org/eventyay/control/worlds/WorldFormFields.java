package org.eventyay.control.worlds;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eventyay.backoffice.WorldForm;
import org.eventyay.backoffice.WorldForm.UsageRow;
import org.eventyay.control.Form;

/** The form of a world as fields of a page, and back. A row of a planned usage is {@code usages-<number>-<field>}. */
final class WorldFormFields {
    private static final Pattern ROW = Pattern.compile("usages-(\\d{1,3})-(?:id|start|end|attendees|notes|delete)");

    private WorldFormFields() {}

    /** The fields to show, the usages numbered from 0. */
    static Form shown(WorldForm world) {
        Form form = Form.of(
                "id", world.id(),
                "title", world.title(),
                "domain", world.domain(),
                "locale", world.locale(),
                "timezone", world.timezone(),
                "external_auth_url", world.externalAuthUrl());
        form.choose("feature_flags", world.featureFlags());
        if (world.roles() != null) {
            form.set("roles", world.roles());
        }
        if (world.traitGrants() != null) {
            form.set("trait_grants", world.traitGrants());
        }
        int number = 0;
        for (UsageRow row : world.usages()) {
            put(form, number++, row);
        }
        return form;
    }

    /** Adds an empty row after the others, so that there is always one to fill in. */
    static void withBlankRow(Form form) {
        List<Integer> numbers = numbers(form);
        put(form, numbers.isEmpty() ? 0 : numbers.getLast() + 1, UsageRow.empty());
    }

    private static void put(Form form, int number, UsageRow row) {
        String stem = "usages-" + number + "-";
        form.set(stem + "id", row.id())
                .set(stem + "start", row.start())
                .set(stem + "end", row.end())
                .set(stem + "attendees", row.attendees())
                .set(stem + "notes", row.notes())
                .tick(stem + "delete", row.delete());
    }

    /** The numbers of the rows there are, in order. */
    static List<Integer> numbers(Form form) {
        Map<Integer, Boolean> numbers = new TreeMap<>();
        for (String name : form.names()) {
            Matcher row = ROW.matcher(name);
            if (row.matches()) {
                numbers.put(Integer.valueOf(row.group(1)), true);
            }
        }
        return List.copyOf(numbers.keySet());
    }

    /** Whether nothing is typed in a row. */
    static boolean isBlank(Form form, int number) {
        return row(form, "usages-" + number + "-").blank();
    }

    /** What somebody sent. */
    static WorldForm sent(Form form) {
        List<Integer> numbers = numbers(form);
        int rows = numbers.isEmpty() ? 0 : numbers.getLast() + 1;
        return new WorldForm(
                form.text("id"),
                form.value("title"),
                form.value("domain"),
                form.value("locale"),
                form.text("timezone"),
                form.all("feature_flags"),
                form.value("external_auth_url"),
                form.names().contains("roles") ? form.value("roles") : null,
                form.names().contains("trait_grants") ? form.value("trait_grants") : null,
                java.util.stream.IntStream.range(0, rows)
                        .mapToObj(number -> row(form, "usages-" + number + "-"))
                        .toList());
    }

    private static UsageRow row(Form form, String stem) {
        return new UsageRow(
                form.text(stem + "id"),
                form.text(stem + "start"),
                form.text(stem + "end"),
                form.text(stem + "attendees"),
                form.value(stem + "notes"),
                form.ticked(stem + "delete"));
    }
}
