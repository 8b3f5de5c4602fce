package org.eventyay.journal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eventyay.actor.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes the audit log of worlds and the log of staff. */
@Service
public class Journal {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    Journal(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Writes a change into the audit log of its world, the log of staff, or both, within the current transaction. */
    public void record(Actor actor, Change change) {
        if (change.inWorld() != null) {
            record(actor, change.inWorld());
        }
        if (change.forStaff() != null && !(actor instanceof Actor.Person || actor instanceof Actor.ApiToken)) {
            record(actor, change.forStaff());
        }
    }

    /** Does the work of a command and writes its row into the log of staff, both in one transaction. */
    @Transactional
    public <T> T atCommandLine(Change.ForStaff row, Supplier<T> work) {
        return atCommandLine(work, result -> row);
    }

    /** The same for work that only says afterwards what it changed. */
    @Transactional
    public <T> T atCommandLine(Supplier<T> work, Function<T, Change.ForStaff> told) {
        T result = work.get();
        record(Actor.operator(), told.apply(result));
        return result;
    }

    /** Whether the log of staff says that this member of the staff did this to this thing within the given time. */
    public boolean recorded(Actor actor, String action, String objectId, Duration within) {
        return actor instanceof Actor.StaffMember staff
                && jdbc.sql("select exists (select 1 from staff_log where actor_id = ? and at > now() -"
                                + " make_interval(secs => ?) and action_type = ? and object_id ="
                                + " to_jsonb(?::text))")
                        .params(staff.id(), within.toSeconds(), action, objectId)
                        .query(Boolean.class)
                        .single();
    }

    /** Only participants are named as actors; a change by a program is marked as made over REST. */
    private void record(Actor actor, Change.InWorld row) {
        JsonNode data = json.valueToTree(row.data());
        if (actor instanceof Actor.ApiToken && data instanceof ObjectNode object) {
            data = object.deepCopy().put("via", "rest");
        }
        jdbc.sql("insert into audit_log (world_id, user_id, type, data) values (?, ?, ?, ?::jsonb)")
                .param(row.worldId())
                .param(actor.person())
                .param(row.type())
                .param(json.writeValueAsString(data))
                .update();
    }

    private void record(Actor actor, Change.ForStaff row) {
        Map<String, Object> data = new LinkedHashMap<>(row.data());
        if (actor instanceof Actor.Operator operator) {
            data.put("via", "cli");
            data.put("os_user", operator.osUser());
        }
        jdbc.sql("insert into staff_log (object_type, object_id, actor_id, action_type, data)"
                        + " values (?::jsonb, ?::jsonb, ?, ?, ?::jsonb)")
                .param(json.writeValueAsString(row.objectType()))
                .param(json.writeValueAsString(row.objectId()))
                .param(actor instanceof Actor.StaffMember staff ? staff.id() : null)
                .param(row.action())
                .param(json.writeValueAsString(Masks.masked(json.valueToTree(data))))
                .update();
    }
}
