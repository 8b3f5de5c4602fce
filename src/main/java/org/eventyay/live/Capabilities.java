package org.eventyay.live;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What browsers announce that they understand. */
@Component
class Capabilities {
    private final Set<String> known;
    /** The sets that were announced so far, shared by all connections with the same. */
    private final Map<Set<String>, Set<String>> shared = new ConcurrentHashMap<>();

    Capabilities(List<Capability> known) {
        this.known = known.stream().map(Capability::name).collect(Collectors.toUnmodifiableSet());
    }

    /** The known ones of those that a login announces, in order; null if it announces none in a way that can be read. */
    @Nullable
    Set<String> announced(JsonNode login) {
        JsonNode given = login.path("capabilities");
        if (!given.isArray()) {
            return null;
        }
        Set<String> announced = new TreeSet<>();
        given.forEach(one -> {
            if (one.isString() && known.contains(one.asString())) {
                announced.add(one.asString());
            }
        });
        return shared.computeIfAbsent(Collections.unmodifiableSet(announced), same -> same);
    }
}
