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
 * Roles that traits give, of a world or a room, compiled (spec 01 §3.4): every outer element must match; an inner list matches
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
