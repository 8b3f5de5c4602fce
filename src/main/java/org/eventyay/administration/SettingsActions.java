package org.eventyay.administration;

import static org.eventyay.access.Permission.WORLD_UPDATE;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InWorld;
import org.eventyay.live.LiveActions;
import org.eventyay.live.WholeBody;
import org.eventyay.world.WorldConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The settings of a world. */
@LiveActions("world")
class SettingsActions {
    private final WorldConfiguration worlds;

    SettingsActions(WorldConfiguration worlds) {
        this.worlds = worlds;
    }

    @Action("config.get")
    @InWorld(WORLD_UPDATE)
    ObjectNode get(Caller caller) {
        return worlds.settings(caller.worldId());
    }

    /** Settings to replace; those that are absent stay. */
    @WholeBody
    record PatchSettings(JsonNode settings) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        PatchSettings {}
    }

    @Action(value = "config.patch", document = true)
    @InWorld(WORLD_UPDATE)
    ObjectNode patch(Caller caller, PatchSettings body) {
        return worlds.patchSettings(caller.worldId(), body.settings(), caller.actor());
    }
}
