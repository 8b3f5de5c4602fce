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

/** Writes down what is done. */
@Service
public class Journal {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    Journal(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Writes a change down, in the transaction under way: in the audit log of its world, in the log of staff, or in both. */
    public void record(Actor actor, Change change) {
        if (change.inWorld() != null) {
            record(actor, change.inWorld());
        }
        if (change.forStaff() != null && !(actor instanceof Actor.Person || actor instanceof Actor.ApiToken)) {
            record(actor, change.forStaff());
        }
    }

    /** Does something at the command line's request: the work and its row in the log of staff are one transaction. */
    @Transactional
    public <T> T atCommandLine(Change.ForStaff row, Supplier<T> work) {
        return atCommandLine(work, result -> row);
    }

    /** The same where only the work knows what it was done to. */
    @Transactional
    public <T> T atCommandLine(Supplier<T> work, Function<T, Change.ForStaff> told) {
        T result = work.get();
        record(Actor.operator(), told.apply(result));
        return result;
    }

    /** Whether this member of the staff did that to this thing not longer ago than this, as the log of staff has it. */
    public boolean recorded(Actor actor, String action, String objectId, Duration within) {
        return actor instanceof Actor.StaffMember staff
                && jdbc.sql("select exists (select 1 from staff_log where actor_id = ? and at > now() -"
                                + " make_interval(secs => ?) and action_type = ? and object_id ="
                                + " to_jsonb(?::text))")
                        .params(staff.id(), within.toSeconds(), action, objectId)
                        .query(Boolean.class)
                        .single();
    }

    /** Only participants are named; of what programs did it is said that it came over the REST interface. */
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
