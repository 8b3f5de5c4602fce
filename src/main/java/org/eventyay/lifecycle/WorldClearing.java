package org.eventyay.lifecycle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.refusal.Unknown;
import org.eventyay.world.UnknownWorld;
import org.eventyay.world.WorldPart;
import org.eventyay.world.WorldReloaded;
import org.eventyay.world.WorldService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Removes everything people left in a world; rooms, exhibitors and settings stay. */
@Service
public class WorldClearing {
    private static final Logger log = LoggerFactory.getLogger(WorldClearing.class);

    private final WorldService worlds;
    private final List<WorldPart> parts;
    private final Bus bus;

    WorldClearing(WorldService worlds, List<WorldPart> parts, Bus bus) {
        this.worlds = worlds;
        this.parts = parts;
        this.bus = bus;
    }

    /** Clears a world with its audit log. */
    @Transactional
    public Map<String, Integer> run(String worldId, boolean keepDomain) {
        return run(worldId, keepDomain, false);
    }

    /**
     * Clears a world in one transaction; open browsers load their page anew afterwards.
     *
     * @param keepDomain whether the world can still be found under its domain
     * @param keepAudit whether its audit log stays, with the profiles in it blackened
     * @return deleted rows by table
     * @throws Unknown if there is no such world
     */
    @Transactional
    public Map<String, Integer> run(String worldId, boolean keepDomain, boolean keepAudit) {
        if (!worlds.exists(worldId)) {
            throw UnknownWorld.named(worldId);
        }
        Map<String, Integer> deleted = new LinkedHashMap<>();
        // what points to others comes after them in the order, so it goes first
        parts.reversed().forEach(part -> deleted.putAll(keepAudit ? part.clearButAudit(worldId) : part.clear(worldId)));
        if (!keepDomain) {
            worlds.removeDomain(worldId);
        }
        bus.publish(Topic.world(worldId), new WorldReloaded(worldId));
        log.info("Cleared the world {}: {}", worldId, deleted);
        return deleted;
    }
}
