package org.eventyay.database;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** How PostgreSQL's own programs find the database of this installation: by their environment, so that no process list shows a password. */
public final class PostgresClient {
    private static final Map<String, String> OPTIONS = Map.of(
            "sslmode", "PGSSLMODE",
            "sslrootcert", "PGSSLROOTCERT",
            "sslcert", "PGSSLCERT",
            "sslkey", "PGSSLKEY",
            "ApplicationName", "PGAPPNAME");

    private PostgresClient() {}

    /** Variables for {@code psql}, {@code pg_dump} and their like. */
    public static Map<String, String> environment(Environment settings) {
        String url = settings.getRequiredProperty("spring.datasource.url").substring("jdbc:postgresql:".length());
        Map<String, String> variables = new HashMap<>();
        int query = url.indexOf('?');
        if (query >= 0) {
            options(url.substring(query + 1), variables);
        }
        String place = query < 0 ? url : url.substring(0, query);
        int path = place.lastIndexOf('/');
        variables.put("PGDATABASE", place.substring(path + 1));
        if (place.startsWith("//")) {
            hosts(place.substring(2, Math.max(2, path)), variables);
        }
        put(variables, "PGUSER", settings.getProperty("spring.datasource.username"));
        put(variables, "PGPASSWORD", settings.getProperty("spring.datasource.password"));
        return variables;
    }

    private static void hosts(String list, Map<String, String> variables) {
        List<String> hosts = new ArrayList<>();
        List<String> ports = new ArrayList<>();
        for (String host : list.split(",")) {
            int colon = host.lastIndexOf(':');
            boolean port = colon > host.lastIndexOf(']');
            hosts.add((port ? host.substring(0, colon) : host).replaceAll("[\\[\\]]", ""));
            ports.add(port ? host.substring(colon + 1) : "5432");
        }
        variables.put("PGHOST", String.join(",", hosts));
        variables.put("PGPORT", String.join(",", ports));
    }

    private static void options(String query, Map<String, String> variables) {
        for (String option : query.split("&")) {
            int equals = option.indexOf('=');
            String variable = equals < 0 ? null : OPTIONS.get(option.substring(0, equals));
            if (variable != null) {
                variables.put(variable, option.substring(equals + 1));
            }
        }
    }

    private static void put(Map<String, String> variables, String name, @Nullable String value) {
        if (value != null) {
            variables.put(name, value);
        }
    }
}
