package org.eventyay.administration;

import static org.eventyay.access.Permission.WORLD_UPDATE;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eventyay.journal.AuditLog;
import org.eventyay.journal.AuditLog.Entry;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InWorld;
import org.eventyay.live.LiveActions;
import org.eventyay.live.Timestamps;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.UserViews;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The audit log of a world as its admins read it: newest first, people resolved in one query. */
@LiveActions("world")
class AuditActions {
    private final AuditLog audit;
    private final ParticipantDirectory directory;
    private final UserViews views;
    private final JsonMapper json;

    AuditActions(AuditLog audit, ParticipantDirectory directory, UserViews views, JsonMapper json) {
        this.audit = audit;
        this.directory = directory;
        this.views = views;
        this.json = json;
    }

    /**
     * @param before only entries older than the one with this id
     * @param limit at most this many
     */
    record ListAudit(
            @Nullable Long before,
            @Nullable @Min(1) @Max(AuditLog.MAXIMUM) Integer limit) {}

    @Action("auditlog.list")
    @InWorld(WORLD_UPDATE)
    ObjectNode list(Caller caller, ListAudit body) {
        AuditLog.Page page =
                audit.page(caller.worldId(), body.before(), Objects.requireNonNullElse(body.limit(), AuditLog.MAXIMUM));
        Map<UUID, ParticipantSnapshot> people = directory.findAll(
                caller.worldId(),
                page.entries().stream()
                        .map(Entry::actor)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
        ObjectNode reply = json.createObjectNode();
        ArrayNode results = reply.putArray("results");
        for (Entry entry : page.entries()) {
            ObjectNode row = results.addObject()
                    .put("id", entry.id())
                    .put("timestamp", Timestamps.text(entry.timestamp()))
                    .put("type", entry.type());
            boolean program = entry.actor() == null
                    && entry.data().path("via").asString("").equals("rest");
            row.set(
                    "user",
                    program ? json.nullNode() : user(caller, entry.actor() == null ? null : people.get(entry.actor())));
            row.set("data", entry.data());
        }
        if (page.more()) {
            reply.put("more", true);
        }
        return reply;
    }

    private ObjectNode user(Caller caller, @Nullable ParticipantSnapshot actor) {
        if (actor == null) {
            return system();
        }
        ObjectNode view = views.ofPublic(caller.world(), actor);
        view.putArray("badges");
        return view;
    }

    /** Stands for what operators and the server itself do: browsers want a name to show. */
    private ObjectNode system() {
        ObjectNode view = json.createObjectNode().put("id", new UUID(0, 0).toString());
        view.putObject("profile").put("display_name", "System");
        view.putNull("pretalx_id").put("deleted", false).putArray("badges");
        return view.put("inactive", true);
    }
}
