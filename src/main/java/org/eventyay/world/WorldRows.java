package org.eventyay.world;

import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.cache.Caches;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How every writer of worlds reads, stores and announces a row: under a lock, so that no change is lost, and with all events that open
 * browsers need.
 */
@Component
class WorldRows {
    private final Worlds worlds;
    private final WorldSettings settings;
    private final Bus bus;
    private final Caches caches;

    WorldRows(Worlds worlds, WorldSettings settings, Bus bus, Caches caches) {
        this.worlds = worlds;
        this.settings = settings;
        this.bus = bus;
        this.caches = caches;
    }

    /** What browsers know of a world, at one moment. */
    record Seen(ObjectNode settings, JsonNode flags) {
        private JsonNode pretalx() {
            return settings.path("pretalx");
        }

        /** Whether something changed that browsers read only when they load their page. */
        private boolean needsNewPage(Seen before) {
            return !settings.path("locale").equals(before.settings.path("locale"))
                    || !settings.path("theme").equals(before.settings.path("theme"))
                    || !flags.equals(before.flags);
        }
    }

    World find(String id) {
        return worlds.findById(id).orElseThrow(() -> UnknownWorld.named(id));
    }

    /** The world, locked until the transaction ends. */
    World lock(String id) {
        return worlds.lock(id).orElseThrow(() -> UnknownWorld.named(id));
    }

    Seen look(World world) {
        return new Seen(settings.document(world), world.getFeatureFlags());
    }

    /** Writes the row and lets all caches forget it; after commit. */
    World store(World world) {
        World stored = worlds.save(world);
        worlds.flush();
        caches.drop(WorldDirectory.WORLDS, stored.getId());
        return stored;
    }

    /** Lets all caches forget a world that is gone; after commit. */
    void forget(String id) {
        caches.drop(WorldDirectory.WORLDS, id);
        addressChanged();
    }

    /** Lets all caches forget which world has which address; after commit. */
    void addressChanged() {
        caches.dropAll(WorldDirectory.HOSTS);
    }

    /** Every browser gets its own fresh {@code world.updated}, and the talk system's settings if they changed; after commit. */
    void announce(World world, Seen before) {
        bus.publish(Topic.world(world.getId()), new WorldChanged(world.getId()));
        announceSchedule(world, before);
    }

    /** Tells browsers of the talk system's settings if they changed; after commit. */
    void announceSchedule(World world, Seen before) {
        JsonNode now = look(world).pretalx();
        if (!now.equals(before.pretalx())) {
            bus.publish(
                    Topic.world(world.getId()),
                    new WorldScheduleChanged(
                            world.getId(), now.isObject() ? now : JsonNodeFactory.instance.objectNode()));
        }
    }

    /** Lets browsers load their page anew if something changed that they read only then; after commit. */
    void reloadIfNeeded(World world, Seen before) {
        if (look(world).needsNewPage(before)) {
            reload(world.getId());
        }
    }

    /** Lets every browser of the world load its page anew; after commit. */
    void reload(String id) {
        bus.publish(Topic.world(id), new WorldReloaded(id));
    }
}
