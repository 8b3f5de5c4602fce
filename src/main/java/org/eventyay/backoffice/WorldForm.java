package org.eventyay.backoffice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eventyay.world.WorldConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * What staff typed about a world, not yet judged.
 *
 * @param id of the new world; not looked at when one is changed
 * @param featureFlags the flags that were ticked
 * @param roles JSON; null to leave the roles alone
 * @param traitGrants JSON; null to leave the grants alone
 * @param usages the rows of planned usages, blank ones too
 */
public record WorldForm(
        String id,
        String title,
        String domain,
        String locale,
        String timezone,
        List<String> featureFlags,
        String externalAuthUrl,
        @Nullable String roles,
        @Nullable String traitGrants,
        List<UsageRow> usages) {

    /** Flags that a form offers; a world may have others, which stay. */
    public static final List<String> FLAGS = WorldConfiguration.FLAGS.stream()
            .filter(flag -> !flag.equals("chat-moderation"))
            .toList();

    /** Languages that a form offers: those of the browser client. A world may have another, which stays. */
    public static final List<String> LOCALES = List.of("en", "de", "pt_BR", "ar", "fr", "es", "uk", "ru");

    /**
     * A row of a planned usage as it was typed.
     *
     * @param id number of the stored one, empty for a new row
     * @param delete whether it shall go
     */
    public record UsageRow(String id, String start, String end, String attendees, String notes, boolean delete) {
        /** A row to be filled in. */
        public static UsageRow empty() {
            return new UsageRow("", "", "", "", "", false);
        }

        /** Whether nothing was filled in. */
        public boolean blank() {
            return start.isBlank() && end.isBlank() && attendees.isBlank() && notes.isBlank();
        }
    }

    /** The values as the staff log keeps them. */
    Map<String, Object> logged() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", id);
        data.put("title", title);
        data.put("domain", domain);
        data.put("locale", locale);
        data.put("timezone", timezone);
        data.put("feature_flags", featureFlags);
        data.put("external_auth_url", externalAuthUrl);
        if (roles != null) {
            data.put("roles", roles);
        }
        if (traitGrants != null) {
            data.put("trait_grants", traitGrants);
        }
        List<Map<String, String>> rows = new ArrayList<>();
        usages.stream()
                .filter(row -> !row.blank() && !row.delete())
                .forEach(row -> rows.add(Map.of(
                        "start", row.start(), "end", row.end(), "attendees", row.attendees(), "notes", row.notes())));
        data.put("planned_usages", rows);
        return data;
    }
}
