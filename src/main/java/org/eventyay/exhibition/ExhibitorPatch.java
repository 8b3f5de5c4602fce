package org.eventyay.exhibition;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import org.eventyay.refusal.Invalid;
import org.eventyay.world.ContentRules;
import org.eventyay.world.FieldRules.Rule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What somebody wants to change of an exhibitor: keys that are missing change nothing, keys nobody knows are passed over. */
final class ExhibitorPatch {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Rule PRIORITY = ContentRules.or(JSON.numberNode(0), ContentRules::number);
    private static final Rule CATEGORY =
            ContentRules.or(JSON.stringNode("profile"), ContentRules.oneOf(Set.of("profile", "download")));
    private static final int LONG_TEXT = 256 * 1024;

    private static final Map<String, Rule> RULES = Map.ofEntries(
            entry("name", ContentRules.text(80)),
            entry("tagline", ContentRules.text(250)),
            entry("short_text", ContentRules.text(5_000)),
            entry("text_legacy", ContentRules.text(LONG_TEXT)),
            entry("text_content", ContentRules.or(JSON.arrayNode(), ContentRules::richText)),
            entry("logo", ContentRules::address),
            entry("banner_list", ContentRules::address),
            entry("banner_detail", ContentRules::address),
            entry("size", ContentRules.oneOf(Set.of("1x1", "3x1", "3x3"))),
            entry("sorting_priority", PRIORITY),
            entry("contact_enabled", ContentRules::yesOrNo),
            entry("links", ContentRules.links(Map.of("category", CATEGORY, "sorting_priority", PRIORITY))),
            entry("social_media_links", ContentRules.links(Map.of())),
            entry("staff", ContentRules::people));

    /** What only those who manage the exhibition change. */
    private static final Set<String> MANAGED = Set.of("staff", "size", "name", "sorting_priority", "contact_enabled");

    private ExhibitorPatch() {}

    /**
     * The new values by key, in the form in which they are stored; {@code staff} as a list of ids.
     *
     * @param managed whether also what only managers change is taken
     * @throws Invalid naming what is wrong
     */
    static Map<String, JsonNode> read(JsonNode body, boolean managed) {
        return ContentRules.patch(body, RULES, managed ? Set.of() : MANAGED);
    }
}
