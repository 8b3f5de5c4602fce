package org.eventyay.world;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What parts of a world count. */
public final class WorldNumbers {
    private WorldNumbers() {}

    /**
     * A row of counts by the names of its columns, in their order.
     *
     * @param query one row of numbers, with the world's id as {@code :world}
     */
    public static Map<String, Long> of(JdbcClient jdbc, String query, String worldId) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        jdbc.sql(query)
                .param("world", worldId)
                .query()
                .singleRow()
                .forEach((name, count) -> numbers.put(name, ((Number) count).longValue()));
        return numbers;
    }
}
