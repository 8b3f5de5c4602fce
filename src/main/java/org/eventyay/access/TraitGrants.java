package org.eventyay.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Roles that traits give, of a world or a room, compiled: every outer element must match; an inner list matches
 * if one of its traits is there. A value that is no list never matches.
 */
public final class TraitGrants {
    private final Map<String, List<Set<String>>> required = new LinkedHashMap<>();

    /** Compiles {@code {role: [trait | [trait, …], …]}}. */
    public TraitGrants(@Nullable JsonNode stored) {
        if (stored == null || !stored.isObject()) {
            return;
        }
        stored.properties().forEach(grant -> {
            if (grant.getValue().isArray()) {
                required.put(grant.getKey(), conditions(grant.getValue()));
            }
        });
    }

    private static List<Set<String>> conditions(JsonNode list) {
        List<Set<String>> all = new ArrayList<>();
        for (JsonNode element : list) {
            Set<String> oneOf = new HashSet<>();
            if (element.isArray()) {
                element.forEach(trait -> oneOf.add(trait.asString("")));
            } else if (element.isString()) {
                oneOf.add(element.asString());
            }
            all.add(oneOf);
        }
        return all;
    }

    /** The roles that these traits give. */
    public Stream<String> rolesFor(Traits who) {
        return required.entrySet().stream()
                .filter(grant -> matches(grant.getValue(), who))
                .map(Map.Entry::getKey);
    }

    /**
     * What the grant of one role comes to for somebody.
     *
     * @param given whether it gives the role
     * @param why the traits that give it, or what is missing
     */
    public record Match(String role, boolean given, String why) {}

    /** Each grant with what it comes to. */
    public List<Match> explain(Traits who) {
        return required.entrySet().stream()
                .map(grant -> new Match(grant.getKey(), matches(grant.getValue(), who), why(grant.getValue(), who)))
                .toList();
    }

    private static String why(List<Set<String>> conditions, Traits who) {
        if (conditions.isEmpty()) {
            return who.person() ? "it asks for no trait" : "it is for persons only";
        }
        List<String> words = new ArrayList<>();
        for (Set<String> oneOf : conditions) {
            List<String> held =
                    oneOf.stream().filter(who.traits()::contains).sorted().toList();
            String wanted = String.join(" or ", oneOf.stream().sorted().toList());
            words.add(
                    held.isEmpty()
                            ? "lacks trait " + (wanted.isEmpty() ? "(nobody can have it)" : wanted)
                            : "has trait " + held.getFirst());
        }
        return String.join(", ", words);
    }

    /** Every trait that a grant asks for. */
    public Set<String> mentioned() {
        Set<String> all = new HashSet<>();
        required.values().forEach(conditions -> conditions.forEach(all::addAll));
        return all;
    }

    private static boolean matches(List<Set<String>> conditions, Traits who) {
        if (conditions.isEmpty()) {
            return who.person();
        }
        for (Set<String> oneOf : conditions) {
            if (oneOf.stream().noneMatch(who.traits()::contains)) {
                return false;
            }
        }
        return true;
    }
}
