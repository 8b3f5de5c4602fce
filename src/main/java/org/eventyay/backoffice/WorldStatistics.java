package org.eventyay.backoffice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eventyay.world.WorldPart;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A world in numbers: each part of it answers for itself. */
@Component
public class WorldStatistics {
    private final List<WorldPart> parts;

    WorldStatistics(List<WorldPart> parts) {
        this.parts = parts;
    }

    /** Counts by name, in an order for reading. */
    @Transactional(readOnly = true)
    public Map<String, Long> of(String worldId) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        parts.forEach(part -> numbers.putAll(part.numbers(worldId)));
        return numbers;
    }
}
