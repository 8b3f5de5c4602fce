package org.eventyay.world;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eventyay.actor.Actor;
import org.eventyay.refusal.Invalid;
import org.eventyay.world.WorldRows.Seen;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What organisers and operators set in a world: its settings document, single keys of its configuration, and feature flags; secrets are
 * those of {@link WorldKeys}, roles those of {@link StoredRoles}. Each method is one transaction with a row in the audit log that holds no
 * secret; browsers are told after it.
 */
@Service
public class WorldConfiguration {
    /** The key of the secrets, which have commands of their own. */
    public static final String SECRETS = "JWT_secrets";

    /** Flags that can be chosen, and the one that every new world has. */
    public static final List<String> FLAGS = List.of(
            "chat-moderation",
            "schedule-control",
            "iframe-player",
            "roulette",
            "muxdata",
            "page.landing",
            "zoom",
            "janus",
            "polls",
            "poster",
            "conftool",
            "cross-origin-isolation",
            "digitalsamba");

    private static final Set<String> COLUMNS = Set.of("title", "locale", "timezone", "roles", "trait_grants");

    private final WorldRows rows;
    private final WorldSettings settings;
    private final WorldChanges changes;
    private final JsonMapper json;

    WorldConfiguration(WorldRows rows, WorldSettings settings, WorldChanges changes, JsonMapper json) {
        this.rows = rows;
        this.settings = settings;
        this.changes = changes;
        this.json = json;
    }

    /** The settings document, as {@code world.config.get} answers it. */
    @Transactional(readOnly = true)
    public ObjectNode settings(String id) {
        return settings.document(rows.find(id));
    }

    /**
     * Patches the settings. Locks the row, so two admins at once lose nothing; tells nobody if nothing changed. Pages are not reloaded,
     * since people may be typing in them.
     *
     * @return the whole new document
     * @throws Invalid naming every fault; then nothing is stored
     */
    @Transactional
    public ObjectNode patchSettings(String id, JsonNode body, Actor actor) {
        World world = rows.lock(id);
        Seen before = rows.look(world);
        apply(world, settings.check(body, before.settings()));
        ObjectNode after = settings.document(world);
        if (!after.equals(before.settings())) {
            changes.stored(world, before, actor, null);
        }
        return after;
    }

    private void apply(World world, Map<String, JsonNode> values) {
        ObjectNode config = changes.config(world);
        values.forEach((key, value) -> {
            if (!COLUMNS.contains(key)) {
                config.set(key, key.equals("pretalx") ? pretalx(value, config.path("pretalx")) : value);
            }
        });
        world.setConfig(config);
        Optional.ofNullable(values.get("title")).ifPresent(title -> world.setTitle(title.asString()));
        Optional.ofNullable(values.get("locale")).ifPresent(locale -> world.setLocale(locale.asString()));
        Optional.ofNullable(values.get("timezone")).ifPresent(zone -> world.setTimezone(zone.asString()));
        Optional.ofNullable(values.get("roles")).ifPresent(world::setRoles);
        Optional.ofNullable(values.get("trait_grants")).ifPresent(world::setTraitGrants);
    }

    /** With another talk system or event the world does not count as connected any more. */
    private static JsonNode pretalx(JsonNode given, JsonNode stored) {
        for (String key : List.of("domain", "url", "event")) {
            if (!given.path(key).asString("").equals(stored.path(key).asString(""))) {
                return ((ObjectNode) given.deepCopy()).put("connected", false);
            }
        }
        return given;
    }

    /**
     * Sets one key: checked where it is one of the settings document, else stored as it is. Browsers reload if they read it only
     * when they load.
     *
     * @throws Invalid if the value can't be that of this key
     */
    @Transactional
    public void set(String id, String key, JsonNode value, Actor actor) {
        checkNoSecret(key);
        World world = rows.lock(id);
        Seen before = rows.look(world);
        if (settings.knows(key)) {
            apply(world, settings.check(json.createObjectNode().set(key, value), before.settings()));
        } else {
            ObjectNode config = changes.config(world);
            config.set(key, value);
            world.setConfig(config);
        }
        changes.stored(world, before, actor, key);
        rows.reloadIfNeeded(world, before);
    }

    /** Removes one key, so that its default holds; false if it was not set. */
    @Transactional
    public boolean unset(String id, String key, Actor actor) {
        checkNoSecret(key);
        if (COLUMNS.contains(key)) {
            throw new Invalid(key, "This has no default; set it to something else.");
        }
        World world = rows.lock(id);
        if (!world.getConfig().has(key)) {
            return false;
        }
        Seen before = rows.look(world);
        ObjectNode config = changes.config(world);
        config.remove(key);
        world.setConfig(config);
        changes.stored(world, before, actor, key);
        rows.reloadIfNeeded(world, before);
        return true;
    }

    private static void checkNoSecret(String key) {
        if (key.equals(SECRETS)) {
            throw new Invalid(key, "Secrets are not set here; eventyay rotate_world_secret makes new ones.");
        }
    }

    /** The flags of a world. */
    @Transactional(readOnly = true)
    public List<String> flags(String id) {
        return WorldSnapshot.strings(rows.find(id).getFeatureFlags());
    }

    /**
     * Switches flags on and off; browsers load their page anew if something changed.
     *
     * @throws Invalid for a flag to be switched on that there is not
     */
    @Transactional
    public List<String> changeFlags(String id, Collection<String> on, Collection<String> off, Actor actor) {
        for (String flag : on) {
            if (!FLAGS.contains(flag)) {
                throw new Invalid(
                        "feature_flags",
                        "There is no flag '" + flag + "'. These there are: " + String.join(", ", FLAGS));
            }
        }
        World world = rows.lock(id);
        Seen before = rows.look(world);
        Set<String> flags = new LinkedHashSet<>(WorldSnapshot.strings(world.getFeatureFlags()));
        flags.addAll(on);
        flags.removeAll(new LinkedHashSet<>(off));
        ArrayNode now = json.valueToTree(flags);
        if (!now.equals(world.getFeatureFlags())) {
            world.setFeatureFlags(now);
            changes.stored(world, before, actor, "feature_flags");
            rows.reloadIfNeeded(world, before);
        }
        return List.copyOf(flags);
    }

    /**
     * Changes in one go what staff have in one form: keys of the settings document, flags, and where people log in. Browsers load their
     * page anew if they must.
     *
     * @param patch keys of the settings document
     * @param offered flags that could be chosen; others stay as they are
     * @param chosen those of them that shall be on
     * @param externalAuthUrl where people without a token are sent to log in; null for nowhere
     * @throws Invalid naming every fault; then nothing is stored
     */
    @Transactional
    public void edit(
            String id,
            JsonNode patch,
            Collection<String> offered,
            Collection<String> chosen,
            @Nullable String externalAuthUrl,
            Actor actor) {
        World world = rows.lock(id);
        Seen before = rows.look(world);
        apply(world, settings.check(patch, before.settings()));
        List<String> had = WorldSnapshot.strings(world.getFeatureFlags());
        Set<String> flags = new LinkedHashSet<>(had);
        flags.removeIf(flag -> offered.contains(flag) && !chosen.contains(flag));
        flags.addAll(chosen);
        boolean sameLogin = Objects.equals(externalAuthUrl, world.getExternalAuthUrl());
        if (!flags.equals(new LinkedHashSet<>(had))) {
            world.setFeatureFlags(json.valueToTree(flags));
        }
        world.setExternalAuthUrl(externalAuthUrl);
        if (!sameLogin || !rows.look(world).equals(before)) {
            changes.stored(world, before, actor, sameLogin ? null : "external_auth_url");
            rows.reloadIfNeeded(world, before);
        }
    }
}
