package org.eventyay.world;

import org.eventyay.actor.Actor;
import org.eventyay.world.WorldRows.Seen;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The keys of a world: the secrets that sign its tokens, and the pair that signs notifications. Each method is one transaction with a row in
 * the audit log, which never holds a key; browsers are told afterwards.
 */
@Service
public class WorldKeys {
    private final WorldRows rows;
    private final WorldChanges changes;
    private final WorldService worlds;

    WorldKeys(WorldRows rows, WorldChanges changes, WorldService worlds) {
        this.rows = rows;
        this.changes = changes;
        this.worlds = worlds;
    }

    /**
     * Gives the world a fresh secret, the first in its list, with which tokens are signed from now on.
     *
     * @param keepOld whether tokens signed with the others stay valid
     * @return the fresh secret
     */
    @Transactional
    public JwtSecret rotateSecret(String id, boolean keepOld, Actor actor) {
        World world = rows.lock(id);
        Seen before = rows.look(world);
        ObjectNode config = changes.config(world);
        JsonNode old = config.path(WorldConfiguration.SECRETS);
        ArrayNode secrets = worlds.freshSecrets();
        if (old.isArray() && !old.isEmpty()) {
            ObjectNode fresh = (ObjectNode) secrets.get(0);
            fresh.put("issuer", old.get(0).path("issuer").asString("any"));
            fresh.put("audience", old.get(0).path("audience").asString("venueless"));
        }
        if (keepOld) {
            old.forEach(secrets::add);
        }
        config.set(WorldConfiguration.SECRETS, secrets);
        world.setConfig(config);
        changes.stored(world, before, actor, WorldConfiguration.SECRETS);
        return WorldSnapshot.secrets(config).getFirst();
    }

    /** Gives the world a fresh key pair of web push; what browsers subscribed with the old one is worth nothing from now on. */
    @Transactional
    public void renewPushKeys(String id, Actor actor) {
        World world = rows.lock(id);
        Seen before = rows.look(world);
        VapidKeys keys = VapidKeys.generate();
        world.setVapidKeys(keys.privatePem(), keys.publicPem());
        changes.stored(world, before, actor, "vapid_public_key");
    }
}
