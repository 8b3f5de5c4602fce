package org.eventyay.world;

import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The world itself and what its organisers plan: copied by {@link WorldService#copy}, kept when a world is cleared. */
@Component
@Order(0)
class WorldOwnPart implements WorldPart {
    @Override
    public Set<String> tables() {
        return Set.of("world", "planned_usage");
    }

    @Override
    public ObjectNode published(String table, ObjectNode row) {
        if (table.equals("world")) {
            row.withObject("config").remove(List.of("JWT_secrets", "conftool_password"));
            row.putNull("vapid_private_key").putNull("vapid_public_key");
        }
        return row;
    }
}
