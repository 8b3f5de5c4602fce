package org.eventyay.world;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.eventyay.access.Roles;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.refusal.Invalid;
import org.eventyay.world.WorldAddresses.Claimant;
import org.eventyay.world.WorldRows.Seen;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The only writer of worlds. Each method is one transaction; afterwards caches forget the world everywhere and its browsers are told.
 */
@Service
public class WorldService {
    private final Worlds worlds;
    private final WorldRows rows;
    private final WorldAddresses addresses;
    private final Journal journal;
    private final JsonMapper json;
    private final Clock clock = Clock.systemUTC();

    WorldService(Worlds worlds, WorldRows rows, WorldAddresses addresses, Journal journal, JsonMapper json) {
        this.worlds = worlds;
        this.rows = rows;
        this.addresses = addresses;
        this.journal = journal;
        this.json = json;
    }

    /** Number of worlds. */
    public long count() {
        return worlds.count();
    }

    /** What a new world is made from; roles, grants and flags are the defaults. */
    public record NewWorld(
            String id, String title, @Nullable String domain, String locale, String timezone) {}

    /** Lets all processes notice a world whose rows were just restored from an archive; after commit. */
    public void appeared(String id) {
        rows.forget(id);
    }

    /** Whether a world has this id. */
    @Transactional(readOnly = true)
    public boolean exists(String id) {
        return worlds.existsById(id);
    }

    /**
     * Creates a world with a fresh secret, default roles and grants.
     *
     * @throws Invalid if id or domain are taken, malformed or somebody else's, or another field is not as
     *     {@link WorldRules} wants it
     */
    @Transactional
    public World create(NewWorld made, Claimant who) {
        addresses.lock();
        check(made);
        if (worlds.existsById(made.id())) {
            throw new Invalid("id", "This world already exists.");
        }
        World world = blank(made.id(), made.title().strip());
        ObjectNode config = json.createObjectNode();
        config.set("JWT_secrets", freshSecrets());
        world.setConfig(config);
        world.setRoles(json.valueToTree(Roles.defaults()));
        world.setTraitGrants(json.valueToTree(Map.of(
                "attendee",
                List.of("attendee"),
                "admin",
                List.of("admin"),
                "scheduleuser",
                List.of("schedule-update"))));
        world.setDomain(checkedDomain(made.domain(), null, who));
        world.setLocale(made.locale());
        world.setTimezone(made.timezone());
        World stored = rows.store(world);
        rows.addressChanged();
        return stored;
    }

    private static void check(NewWorld made) {
        WorldRules.idFault(made.id()).ifPresent(fault -> {
            throw new Invalid("id", fault);
        });
        if (!WorldRules.isLanguage(made.locale())) {
            throw new Invalid("locale", "'" + made.locale() + "' is no language.");
        }
        if (!WorldRules.isTimeZone(made.timezone())) {
            throw new Invalid("timezone", "'" + made.timezone() + "' is no time zone of a city.");
        }
    }

    /** A world that is not stored yet, with everything a row needs. */
    private World blank(String id, String title) {
        WorldRules.titleFault(title).ifPresent(fault -> {
            throw new Invalid("title", fault);
        });
        World world = new World(id, title);
        world.setConfig(json.createObjectNode());
        world.setRoles(json.createObjectNode());
        world.setTraitGrants(json.createObjectNode());
        world.setPreviousDomains(json.createArrayNode());
        world.setFeatureFlags(json.createArrayNode().add("chat-moderation"));
        VapidKeys keys = VapidKeys.generate();
        world.setVapidKeys(keys.privatePem(), keys.publicPem());
        return world;
    }

    /** A list with one fresh secret ({@code any}, {@code venueless}, 64 characters). */
    public ArrayNode freshSecrets() {
        ArrayNode secrets = json.createArrayNode();
        secrets.addObject()
                .put("issuer", "any")
                .put("audience", "venueless")
                .put("secret", RandomText.alphanumeric(64));
        return secrets;
    }

    private @Nullable String checkedDomain(@Nullable String domain, @Nullable String worldId, Claimant who) {
        WorldAddresses.Judgement judgement = addresses.judge(domain, worldId, who);
        if (judgement.fault() != null) {
            throw new Invalid("domain", WorldAddresses.sentence(judgement.fault(), domain == null ? "" : domain));
        }
        return judgement.domain();
    }

    /**
     * Copies a world's own row; what lives in it is copied by the parts.
     *
     * @param newSecrets whether the copy gets a secret of its own instead of those of the source
     * @throws Invalid as {@link #create}
     */
    @Transactional
    public World copy(String sourceId, NewWorld made, boolean newSecrets) {
        World source = rows.find(sourceId);
        World world = create(made, Claimant.OPERATOR);
        ObjectNode config =
                source.getConfig().isObject() ? (ObjectNode) source.getConfig().deepCopy() : json.createObjectNode();
        if (newSecrets) {
            config.set("JWT_secrets", freshSecrets());
        }
        world.setConfig(config);
        world.setRoles(source.getRoles());
        world.setTraitGrants(source.getTraitGrants());
        world.setFeatureFlags(source.getFeatureFlags());
        world.setExternalAuthUrl(source.getExternalAuthUrl());
        journal.record(
                Actor.server(),
                Change.inWorld(made.id(), "world.cloned", Map.of("object", made.id(), "source", sourceId)));
        return world;
    }

    /** Lets a copied world's configuration point to what was copied with it. */
    @Transactional
    public void rewriteConfig(String id, UnaryOperator<JsonNode> rewriting) {
        World world = rows.lock(id);
        world.setConfig(rewriting.apply(world.getConfig()));
        rows.store(world);
    }

    /**
     * Creates the world or replaces title, configuration, roles and grants of an existing one; domain, locale,
     * time zone and flags stay. The job tells browsers once, at its end.
     */
    @Transactional
    public World importConfig(String id, String title, JsonNode config, JsonNode roles, JsonNode traitGrants) {
        World world = worlds.lock(id).orElseGet(() -> imported(id, title.strip()));
        WorldRows.Seen before = rows.look(world);
        world.setTitle(title);
        world.setConfig(config);
        world.setRoles(roles);
        world.setTraitGrants(traitGrants);
        World stored = rows.store(world);
        journal.record(Actor.server(), Change.inWorld(id, "world.imported", Map.of("object", id)));
        rows.announceSchedule(stored, before);
        rows.reloadIfNeeded(stored, before);
        return stored;
    }

    private World imported(String id, String title) {
        addresses.lock();
        return worlds.lock(id).orElseGet(() -> blank(id, title));
    }

    /**
     * Gives the world another domain, or none, as the operator wants it.
     *
     * @param redirect whether the old one leads to the new one from now on
     * @throws Invalid if it is malformed or taken
     */
    @Transactional
    public void changeDomain(String id, @Nullable String domain, boolean redirect, Actor actor) {
        World world = rows.lock(id);
        Seen before = rows.look(world);
        String old = world.getDomain();
        String next = checkedDomain(domain, id, Claimant.OPERATOR);
        ArrayNode previous = json.createArrayNode();
        world.getPreviousDomains().forEach(one -> {
            if (!one.asString("").equals(next)) {
                previous.add(one);
            }
        });
        if (redirect && old != null && !old.equals(next)) {
            previous.add(old);
        }
        world.setPreviousDomains(previous);
        world.setDomain(next);
        rows.store(world);
        ObjectNode data =
                json.createObjectNode().put("object", id).put("old", old).put("new", next);
        journal.record(actor, Change.inWorld(id, "world.domain.changed", data));
        rows.addressChanged();
        rows.announce(world, before);
        rows.reload(id);
    }

    /** Closes a world: its sockets reload and find nothing. False if it was closed already. */
    @Transactional
    public boolean deactivate(String id, String reason, @Nullable String redirectUrl, Actor actor) {
        if (redirectUrl != null && (redirectUrl.length() > 200 || !FieldRules.isUrl(redirectUrl))) {
            throw new Invalid("redirect_url", "This is no address of at most 200 characters.");
        }
        World world = rows.lock(id);
        if (world.getDeactivatedAt() != null) {
            return false;
        }
        Instant now = clock.instant();
        world.setDeactivation(now, reason, redirectUrl);
        rows.store(world);
        String at = now.atOffset(ZoneOffset.UTC).toString();
        journal.record(
                actor,
                Change.inWorld(
                        id,
                        "world.deactivated",
                        json.createObjectNode().put("object", id).putNull("old").put("new", at)));
        rows.reload(id);
        return true;
    }

    /** Opens a closed world again. False if it was open. */
    @Transactional
    public boolean reactivate(String id, Actor actor) {
        World world = rows.lock(id);
        if (world.getDeactivatedAt() == null) {
            return false;
        }
        world.setDeactivation(null, null, null);
        rows.store(world);
        journal.record(
                actor,
                Change.inWorld(
                        id,
                        "world.reactivated",
                        json.createObjectNode().put("object", id).putNull("old").putNull("new")));
        return true;
    }

    /** Removes the domain without a redirect, as clearing a world does. */
    @Transactional
    public void removeDomain(String id) {
        World world = rows.lock(id);
        world.setDomain(null);
        rows.store(world);
        rows.addressChanged();
    }

    /** Removes the row itself; the parts must have removed what is in it. Browsers that are still there load their page anew. */
    @Transactional
    public void delete(String id) {
        worlds.delete(rows.lock(id));
        worlds.flush();
        rows.forget(id);
        rows.reload(id);
    }
}
