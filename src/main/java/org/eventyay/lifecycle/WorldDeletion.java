package org.eventyay.lifecycle;

import java.util.List;
import java.util.Map;
import org.eventyay.refusal.Unknown;
import org.eventyay.world.WorldPart;
import org.eventyay.world.WorldService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Removes a world for good, with everything in it. */
@Service
public class WorldDeletion {
    private final WorldService worlds;
    private final WorldClearing clearing;
    private final List<WorldPart> parts;

    WorldDeletion(WorldService worlds, WorldClearing clearing, List<WorldPart> parts) {
        this.worlds = worlds;
        this.clearing = clearing;
        this.parts = parts;
    }

    /**
     * Removes the world in one transaction, its files after the commit; open browsers load their page anew and find nothing.
     *
     * @return deleted rows by table, as far as they were counted
     * @throws Unknown if there is no such world
     */
    @Transactional
    public Map<String, Integer> run(String worldId) {
        Map<String, Integer> deleted = clearing.run(worldId, true);
        parts.reversed().forEach(part -> part.delete(worldId));
        worlds.delete(worldId);
        return deleted;
    }
}
