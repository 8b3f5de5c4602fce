package org.eventyay.world;

import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.world.WorldRows.Seen;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stores a change of the settings of a world: the row, an entry without secrets in the audit log, and the events for browsers.
 */
@Component
class WorldChanges {
    private final WorldRows rows;
    private final WorldSettings settings;
    private final Journal journal;
    private final JsonMapper json;

    WorldChanges(WorldRows rows, WorldSettings settings, Journal journal, JsonMapper json) {
        this.rows = rows;
        this.settings = settings;
        this.journal = journal;
        this.json = json;
    }

    /** A copy of the configuration, to be changed and set again. */
    ObjectNode config(World world) {
        return world.getConfig().isObject() ? (ObjectNode) world.getConfig().deepCopy() : json.createObjectNode();
    }

    /**
     * Stores the row, inside the caller's transaction.
     *
     * @param key the key whose value the settings document does not show, null if it shows all that changed
     */
    void stored(World world, Seen before, Actor actor, @Nullable String key) {
        rows.store(world);
        ObjectNode data = json.createObjectNode();
        data.set("old", settings.masked(before.settings()));
        data.set("new", settings.masked(settings.document(world)));
        journal.record(
                actor, Change.inWorld(world.getId(), "world.updated", key == null ? data : data.put("key", key)));
        rows.announce(world, before);
    }
}
