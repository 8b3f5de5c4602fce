package org.eventyay.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.eventyay.access.Roles;
import org.eventyay.access.TraitGrants;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A world as the live path sees it: immutable, with roles and grants compiled. The JSON trees are shared and must not be changed.
 *
 * @param config the stored configuration, secrets included
 * @param vapidPublicKey key of web push for browsers, null if there is none
 * @param active false while the world is deactivated
 * @param redirectUrl where a deactivated world sends browsers
 */
public record WorldSnapshot(
        String id,
        String title,
        JsonNode config,
        Roles roles,
        TraitGrants traitGrants,
        @Nullable String domain,
        String locale,
        String timezone,
        List<String> featureFlags,
        @Nullable String externalAuthUrl,
        @Nullable String vapidPublicKey,
        boolean active,
        @Nullable String redirectUrl,
        List<JwtSecret> secrets,
        Map<String, String> badges,
        int connectionLimit) {

    /** The secrets in a configuration. Entries without a key are left out: anybody could sign with an empty one. */
    static List<JwtSecret> secrets(JsonNode config) {
        List<JwtSecret> secrets = new ArrayList<>();
        for (JsonNode entry : config.path("JWT_secrets")) {
            if (!entry.path("secret").asString("").isEmpty()) {
                secrets.add(new JwtSecret(
                        entry.path("issuer").asString(""),
                        entry.path("audience").asString(""),
                        entry.path("secret").asString("")));
            }
        }
        return List.copyOf(secrets);
    }

    static Map<String, String> badges(JsonNode config) {
        Map<String, String> badges = new TreeMap<>();
        config.path("trait_badges_map")
                .properties()
                .forEach(e -> badges.put(e.getKey(), e.getValue().asString("")));
        return Map.copyOf(badges);
    }

    static List<String> strings(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(node -> node.asString(""))
                .toList();
    }

    /** Most connections of one participant, 0 for no limit. */
    static int connectionLimit(JsonNode config) {
        return Math.max(0, config.path("connection_limit").asInt(0));
    }

    /** A yes-or-no entry of the configuration. */
    public boolean flag(String key, boolean otherwise) {
        JsonNode value = config.path(key);
        return value.isBoolean() ? value.asBoolean() : otherwise;
    }

    /** Whether the world has this feature flag. */
    public boolean feature(String flag) {
        return featureFlags.contains(flag);
    }

    /** The badges that these traits show, sorted, each once. */
    public List<String> badgesOf(Iterable<String> traits) {
        if (badges.isEmpty()) {
            return List.of();
        }
        return StreamSupport.stream(traits.spliterator(), false)
                .map(badges::get)
                .filter(badge -> badge != null)
                .distinct()
                .sorted()
                .toList();
    }
}
