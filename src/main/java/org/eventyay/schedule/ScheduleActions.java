package org.eventyay.schedule;

import static org.eventyay.access.Permission.WORLD_UPDATE;
import static org.eventyay.access.Permission.WORLD_VIEW;

import java.time.Instant;
import java.util.Locale;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InWorld;
import org.eventyay.live.LiveActions;
import org.eventyay.live.Timestamps;
import org.eventyay.schedule.Schedules.Report;
import org.eventyay.schedule.Schedules.Served;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
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
     * address of a calendar of the caller's own talks. Both null where the event has none, with {@code problem} if that is a fault, and
     * while it is being fetched for the first time ({@code pending}); {@code world.schedule.updated} follows then.
     */
    @Action("get")
    @InWorld(WORLD_VIEW)
    ObjectNode get(Caller caller, Nothing body) {
        Served served = schedules.serve(caller.world());
        ObjectNode reply = json.createObjectNode();
        String url = served.hash() == null ? null : "/schedule/" + caller.worldId() + "/" + served.hash() + ".json";
        return reply.put("url", url)
                .put("fetched", text(served.fetched()))
                .put("feed", served.hash() == null ? null : feeds.path(caller.worldId(), caller.id()))
                .put("pending", served.pending())
                .put("problem", served.problem());
    }

    /** How it stands with getting it, for organisers. */
    @Action("source")
    @InWorld(WORLD_UPDATE)
    ObjectNode source(Caller caller, Nothing body) {
        return described(schedules.report(caller.world()));
    }

    /** Has it fetched now; what comes of it, {@code schedule.source} tells, which says {@code pending} until then. */
    @Action("fetch")
    @InWorld(WORLD_UPDATE)
    ObjectNode fetch(Caller caller, Nothing body) {
        schedules.hurry(caller.world());
        return described(schedules.report(caller.world()));
    }

    private ObjectNode described(Report report) {
        ObjectNode view = json.createObjectNode()
                .put("kind", report.kind().name().toLowerCase(Locale.ROOT))
                .put("address", report.address())
                .put("format", report.format())
                .put("fetched", text(report.fetched()))
                .put("checked", text(report.checked()))
                .put("next", text(report.next()))
                .put("pending", report.pending())
                .put("failures", report.failures())
                .put("problem", report.problem())
                .put("talks", report.talks());
        ArrayNode faults = view.putArray("faults");
        report.faults().forEach(faults::add);
        return view;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : Timestamps.text(time);
    }
}
