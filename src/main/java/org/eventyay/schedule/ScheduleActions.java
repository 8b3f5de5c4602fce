package org.eventyay.schedule;

import static org.eventyay.access.Permission.WORLD_VIEW;

import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InWorld;
import org.eventyay.live.LiveActions;
import org.eventyay.live.Timestamps;
import org.eventyay.refusal.Unavailable;
import org.eventyay.schedule.Schedules.Copy;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The {@code schedule.*} actions. */
@LiveActions("schedule")
class ScheduleActions {
    private final Schedules schedules;
    private final ScheduleFeeds feeds;
    private final JsonMapper json;

    ScheduleActions(Schedules schedules, ScheduleFeeds feeds, JsonMapper json) {
        this.schedules = schedules;
        this.feeds = feeds;
        this.json = json;
    }

    /** Nothing is said. */
    record Nothing() {}

    /**
     * Where this server has the schedule: {@code url}, which changes whenever the schedule does, {@code fetched}, and {@code feed}, the
     * address of a calendar of the caller's own talks. All null where the event has none, with {@code problem} if that is a fault.
     */
    @Action("get")
    @InWorld(WORLD_VIEW)
    ObjectNode get(Caller caller, Nothing body) {
        ObjectNode reply = json.createObjectNode();
        reply.putNull("url").putNull("fetched").putNull("feed").putNull("problem");
        if (ScheduleSource.address(caller.world()).isEmpty()) {
            return reply;
        }
        try {
            Copy copy = schedules.copy(caller.world());
            return reply.put("url", "/schedule/" + caller.worldId() + "/" + copy.hash() + ".json")
                    .put("fetched", Timestamps.text(copy.fetched()))
                    .put("feed", feeds.path(caller.worldId(), caller.id()));
        } catch (Unavailable e) {
            return reply.put("problem", e.getMessage());
        }
    }
}
