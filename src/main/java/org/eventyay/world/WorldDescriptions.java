package org.eventyay.world;

import org.eventyay.journal.Masks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Worlds as operators read them: everything but the secrets. */
@Component
public class WorldDescriptions {
    private final WorldRows rows;
    private final WorldSettings settings;
    private final JsonMapper json;

    WorldDescriptions(WorldRows rows, WorldSettings settings, JsonMapper json) {
        this.rows = rows;
        this.settings = settings;
        this.json = json;
    }

    /** Everything there is about a world, secrets masked. */
    @Transactional(readOnly = true)
    public ObjectNode describe(String id) {
        World world = rows.find(id);
        ObjectNode all = json.createObjectNode()
                .put("id", world.getId())
                .put("number", world.getNumber())
                .put("title", world.getTitle())
                .put("domain", world.getDomain());
        all.set("previous_domains", world.getPreviousDomains());
        all.put("locale", world.getLocale()).put("timezone", world.getTimezone());
        all.set("feature_flags", world.getFeatureFlags());
        all.put("external_auth_url", world.getExternalAuthUrl())
                .put("created", world.getCreatedAt().toString())
                .put("deactivated", text(world.getDeactivatedAt()))
                .put("deactivation_reason", world.getDeactivationReason())
                .put("redirect_url", world.getRedirectUrl())
                .put("web_push_key", world.getVapidPublicKey() == null ? null : "set");
        all.set("trait_grants", world.getTraitGrants());
        all.set("roles", world.getRoles());
        all.set("config", Masks.masked(world.getConfig()));
        return all;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** The configuration, secrets masked; what is not set shows its default. */
    @Transactional(readOnly = true)
    public ObjectNode config(String id) {
        World world = rows.find(id);
        ObjectNode all = settings.document(world);
        all.remove("available_permissions");
        WorldSettings.ALIASES.keySet().forEach(all::remove);
        world.getConfig().properties().forEach(entry -> all.set(entry.getKey(), entry.getValue()));
        return (ObjectNode) Masks.masked(all);
    }
}
