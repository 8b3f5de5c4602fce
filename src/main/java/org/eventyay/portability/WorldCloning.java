package org.eventyay.portability;

import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.eventyay.world.WorldPart;
import org.eventyay.world.WorldService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Copies a world with everything its organisers made, and nothing its visitors did (spec 06 §4.1). */
@Service
public class WorldCloning {
    private final WorldService worlds;
    private final List<WorldPart> parts;

    WorldCloning(WorldService worlds, List<WorldPart> parts) {
        this.worlds = worlds;
        this.parts = parts;
    }

    /**
     * Copies a world in one transaction.
     *
     * @param newSecrets whether the copy gets a secret of its own; else every token of the source is valid in the copy
     * @throws org.eventyay.world.UnknownWorldException if there is no source
     * @throws org.eventyay.world.InvalidInputException if id or domain can't be those of a new world
     */
    @Transactional
    public void run(String sourceId, WorldService.NewWorld made, boolean newSecrets, boolean withPosters) {
        worlds.copy(sourceId, made, newSecrets);
        var copy = new WorldPart.Copy(sourceId, made.id(), new HashMap<UUID, UUID>(), withPosters, files());
        parts.forEach(part -> part.copy(copy));
        // last, when all ids are known
        worlds.rewriteConfig(made.id(), copy::rewritten);
    }

    private static UnaryOperator<String> files() {
        return UnaryOperator.identity();
    }
}
