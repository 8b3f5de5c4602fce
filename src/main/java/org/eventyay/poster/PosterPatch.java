package org.eventyay.poster;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import org.eventyay.refusal.Invalid;
import org.eventyay.text.DocumentKind;
import org.eventyay.world.ContentRules;
import org.eventyay.world.FieldRules.Fault;
import org.eventyay.world.FieldRules.Rule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What somebody wants to change of a poster: keys that are missing change nothing, keys nobody knows are passed over. */
final class PosterPatch {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Rule PRIORITY = ContentRules.or(JSON.numberNode(0), ContentRules::number);
    private static final int MOST_TAGS = 100;
    private static final int MOST_AUTHORS = 500;
    private static final Rule WORD = ContentRules.untrimmed(500);

    private static final Map<String, Rule> RULES = Map.ofEntries(
            entry("title", ContentRules.untrimmed(1_000)),
            entry("abstract", ContentRules.or(JSON.arrayNode(), ContentRules::richText)),
            entry("authors", PosterPatch::authors),
            entry("tags", ContentRules.or(JSON.arrayNode(), value -> words(value, MOST_TAGS))),
            entry("category", WORD),
            entry("poster_url", ContentRules::address),
            entry("poster_preview", ContentRules::address),
            entry("schedule_session", WORD),
            entry("links", ContentRules.links(Map.of("sorting_priority", PRIORITY))),
            entry("presenters", ContentRules::people));

    /** What only those who manage posters change. */
    private static final Set<String> MANAGED = Set.of("presenters", "tags", "category", "schedule_session");

    private PosterPatch() {}

    /**
     * The new values by key, in the form in which they are stored; {@code presenters} as a list of ids.
     *
     * @param managed whether also what only managers change is taken
     * @throws Invalid naming what is wrong
     */
    static Map<String, JsonNode> read(JsonNode body, boolean managed) {
        return ContentRules.patch(body, RULES, managed ? Set.of() : MANAGED);
    }

    private static JsonNode words(JsonNode value, int most) {
        if (!value.isArray() || value.size() > most) {
            throw new Fault("Expected a list of at most " + most + " texts.");
        }
        ArrayNode words = JSON.arrayNode();
        for (JsonNode one : value) {
            if (!one.isString()) {
                throw new Fault("Not a valid string.");
            }
            words.add(WORD.apply(one));
        }
        return words;
    }

    /** Authors with the numbers of their organizations, of which each must be there; nobody, if there are none. */
    private static JsonNode authors(JsonNode value) {
        boolean none = value.isNull() || value.isArray() && value.isEmpty();
        if (!none && !value.isObject()) {
            throw new Fault("Expected authors and organizations.");
        }
        DocumentKind.ROOM_MODULES.fault(value).ifPresent(fault -> {
            throw new Fault(fault);
        });
        ObjectNode checked = JSON.objectNode();
        ArrayNode authors = checked.putArray("authors");
        JsonNode organizations = value.path("organizations");
        checked.set(
                "organizations", organizations.isMissingNode() ? JSON.arrayNode() : words(organizations, MOST_AUTHORS));
        JsonNode given = value.path("authors");
        if (!given.isMissingNode() && (!given.isArray() || given.size() > MOST_AUTHORS)) {
            throw new Fault("Expected a list of at most " + MOST_AUTHORS + " authors.");
        }
        given.forEach(
                one -> authors.add(author(one, checked.path("organizations").size())));
        return checked;
    }

    private static ObjectNode author(JsonNode given, int organizations) {
        if (!given.path("name").isString()) {
            throw new Fault("An author needs a name.");
        }
        ObjectNode author = JSON.objectNode();
        author.set("name", WORD.apply(given.path("name")));
        ArrayNode places = author.putArray("orgs");
        JsonNode orgs = given.path("orgs");
        if (!orgs.isMissingNode() && !orgs.isNull() && (!orgs.isArray() || orgs.size() > MOST_TAGS)) {
            throw new Fault("Expected a list of organizations.");
        }
        for (JsonNode place : orgs) {
            if (!place.isInt() || place.asInt() < 0 || place.asInt() >= organizations) {
                throw new Fault("There is no such organization.");
            }
            places.add(place.asInt());
        }
        return author;
    }
}
