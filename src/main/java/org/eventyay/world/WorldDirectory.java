package org.eventyay.world;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eventyay.access.Roles;
import org.eventyay.access.TraitGrants;
import org.eventyay.cache.Caches;
import org.eventyay.cache.SnapshotCache;
import org.eventyay.text.StoredJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds worlds by id and by the host a browser asked for; from memory, which changes drop at once. */
@Component
public class WorldDirectory {
    static final String WORLDS = "worlds";
    static final String HOSTS = "world-hosts";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final SnapshotCache<String, WorldSnapshot> byId;
    private final SnapshotCache<String, List<Address>> byHost;

    WorldDirectory(JdbcClient jdbc, JsonMapper json, Caches caches) {
        this.jdbc = jdbc;
        this.json = json;
        byId = caches.create(WORLDS, 10_000, Function.identity(), this::load);
        byHost = caches.create(HOSTS, 20_000, Function.identity(), this::loadHost);
    }

    /** A domain as it is stored, and the world that has it, or had it. */
    private record Address(String domain, String worldId, boolean previous) {}

    /**
     * The world that a request is for.
     *
     * @param basePath path part of the world's domain, empty or starting with a slash, without one at the end
     * @param previous whether the world moved away from this domain
     */
    public record Found(WorldSnapshot world, String basePath, boolean previous) {}

    /** The world with this id, deactivated ones too; ids are case-sensitive. */
    public Optional<WorldSnapshot> find(String id) {
        return byId.get(id);
    }

    /**
     * The world for a request: host with port first, then without; of several domains that share
     * the host, the one with the longest path that the request's path starts with.
     */
    public Optional<Found> findByHost(String hostHeader, String path) {
        String host = WorldRules.requested(hostHeader);
        String bare = host.replaceAll(":\\d+$", "");
        Optional<Found> found = match(host, path);
        return found.isPresent() || bare.equals(host) ? found : match(bare, path);
    }

    private Optional<Found> match(String host, String path) {
        Address best = null;
        for (Address address : byHost.get(host).orElse(List.of())) {
            String base = base(address, host);
            boolean fits = base.isEmpty() || path.equals(base) || path.startsWith(base + "/");
            if (fits && (best == null || better(address, best))) {
                best = address;
            }
        }
        if (best == null) {
            return Optional.empty();
        }
        Address chosen = best;
        return find(chosen.worldId()).map(world -> new Found(world, base(chosen, host), chosen.previous()));
    }

    private static boolean better(Address one, Address other) {
        return one.previous() == other.previous()
                ? one.domain().length() > other.domain().length()
                : other.previous();
    }

    private static String base(Address address, String host) {
        return address.domain().substring(host.length()).replaceAll("/+$", "");
    }

    private Optional<List<Address>> loadHost(String host) {
        if (host.isEmpty() || host.length() > 250) {
            return Optional.empty();
        }
        return Optional.of(jdbc.sql("""
            select domain, id, false from world where domain = :host or starts_with(domain, :host || '/')
            union all
            select d.value, w.id, true from world w, jsonb_array_elements_text(w.previous_domains) d
            where d.value = :host or starts_with(d.value, :host || '/')\
            """)
                .param("host", host)
                .query((row, n) -> new Address(row.getString(1), row.getString(2), row.getBoolean(3)))
                .list());
    }

    private Optional<WorldSnapshot> load(String id) {
        return jdbc.sql("""
            select id, title, config::text, roles::text, trait_grants::text, domain, locale, timezone,
                   feature_flags::text, external_auth_url, vapid_public_key, deactivated_at, redirect_url
            from world where id = ?\
            """).param(id).query((row, n) -> snapshot(row)).optional();
    }

    private WorldSnapshot snapshot(ResultSet row) throws SQLException {
        JsonNode config = read(row.getString(3));
        return new WorldSnapshot(
                row.getString(1),
                row.getString(2),
                config,
                new Roles(read(row.getString(4))),
                new TraitGrants(read(row.getString(5))),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                WorldSnapshot.strings(read(row.getString(9))),
                row.getString(10),
                row.getString(11),
                row.getTimestamp(12) == null,
                row.getString(13),
                WorldSnapshot.secrets(config),
                WorldSnapshot.badges(config),
                WorldSnapshot.connectionLimit(config));
    }

    private JsonNode read(@Nullable String text) {
        return StoredJson.read(json, text);
    }
}
