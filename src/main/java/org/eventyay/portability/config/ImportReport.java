package org.eventyay.portability.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an import under way has done so far. */
record ImportReport(
        List<String> created, Map<String, List<String>> updated, List<String> removed, List<String> warnings) {
    ImportReport() {
        this(new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
    }

    /**
     * One thing was stored.
     *
     * @param before how it was, null if it was not
     */
    void add(String what, @Nullable JsonNode before, JsonNode after) {
        if (before == null) {
            created.add(what);
            return;
        }
        List<String> lines = Differences.between(before, after);
        if (!lines.isEmpty()) {
            updated.put(what, lines);
        }
    }

    ImportResult result(String worldId, boolean hasDomain) {
        return new ImportResult(worldId, hasDomain, created, updated, removed, warnings);
    }
}
