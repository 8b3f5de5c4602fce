package org.eventyay.administration;

import static org.eventyay.access.Permission.WORLD_UPDATE;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InWorld;
import org.eventyay.live.LiveActions;
import org.eventyay.live.WholeBody;
import org.eventyay.schedule.Schedules;
import org.eventyay.world.WorldConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The settings of a world. */
@LiveActions("world")
class SettingsActions {
    private final WorldConfiguration worlds;
    private final Schedules schedules;

    SettingsActions(WorldConfiguration worlds, Schedules schedules) {
        this.worlds = worlds;
        this.schedules = schedules;
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
        ObjectNode settings = worlds.patchSettings(caller.worldId(), body.settings(), caller.actor());
        schedules.want(caller.worldId());
        return settings;
    }
}
