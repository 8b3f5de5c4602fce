package org.eventyay.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eventyay.access.Roles;
import org.eventyay.actor.Actor;
import org.eventyay.world.WorldRows.Seen;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Updates the roles that are stored with a world when a newer version of eventyay has more permissions for them. */
@Service
public class StoredRoles {
    private final WorldRows rows;
    private final WorldChanges changes;
    private final JsonMapper json;

    StoredRoles(WorldRows rows, WorldChanges changes, JsonMapper json) {
        this.rows = rows;
        this.changes = changes;
        this.json = json;
    }

    /**
     * Adds to the roles of a world what the default roles of the same names have beyond them.
     *
     * @param only just these permissions; empty for all
     * @param onlyTry whether to store nothing
     * @return permissions added, by role
     */
    @Transactional
    public Map<String, List<String>> addDefaultPermissions(
            String id, Collection<String> only, boolean onlyTry, Actor actor) {
        World world = rows.lock(id);
        Seen before = rows.look(world);
        ObjectNode roles =
                world.getRoles().isObject() ? (ObjectNode) world.getRoles().deepCopy() : json.createObjectNode();
        Map<String, List<String>> added = new LinkedHashMap<>();
        Roles.defaults().forEach((role, permissions) -> {
            if (roles.path(role).isArray()) {
                List<String> missing = new ArrayList<>(permissions);
                missing.removeAll(WorldSnapshot.strings(roles.path(role)));
                missing.removeIf(permission -> !only.isEmpty() && !only.contains(permission));
                if (!missing.isEmpty()) {
                    added.put(role, missing);
                    missing.forEach(permission -> ((ArrayNode) roles.path(role)).add(permission));
                }
            }
        });
        if (!added.isEmpty() && !onlyTry) {
            world.setRoles(roles);
            changes.stored(world, before, actor, null);
        }
        return added;
    }
}
