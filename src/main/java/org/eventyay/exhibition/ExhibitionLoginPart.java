package org.eventyay.exhibition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eventyay.live.Caller;
import org.eventyay.live.LoginPart;
import org.eventyay.live.Timestamps;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.UserViews;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code exhibition} in the answer to a login: what somebody staffs, and who asked for it (spec 01 §4.4). One statement for most. */
@Component
class ExhibitionLoginPart implements LoginPart {
    private final JdbcClient jdbc;
    private final ParticipantDirectory participants;
    private final UserViews users;
    private final JsonMapper json;

    ExhibitionLoginPart(JdbcClient jdbc, ParticipantDirectory participants, UserViews users, JsonMapper json) {
        this.jdbc = jdbc;
        this.participants = participants;
        this.users = users;
        this.json = json;
    }

    private record Request(
            UUID id,
            UUID exhibitor,
            @Nullable String name,
            @Nullable UUID user,
            String state,
            @Nullable UUID answeredBy,
            @Nullable Instant timestamp) {}

    @Override
    public void addTo(ObjectNode hello, Caller caller) {
        ObjectNode exhibition = hello.putObject("exhibition");
        ArrayNode exhibitors = exhibition.putArray("exhibitors");
        ArrayNode requests = exhibition.putArray("contact_requests");
        jdbc.sql("select e.id, e.name from exhibitor_staff s join exhibitor e on e.id = s.exhibitor_id"
                        + " where s.user_id = ? order by e.sorting_priority, e.name, e.id")
                .param(caller.id())
                .query(row -> {
                    exhibitors.add(exhibitor(row.getObject(1, UUID.class), row.getString(2)));
                });
        if (!exhibitors.isEmpty()) {
            List<Request> all = requests(caller.id());
            Map<UUID, ParticipantSnapshot> people = people(caller.worldId(), all);
            all.forEach(one -> requests.add(view(caller, one, people)));
        }
    }

    @Override
    public void addToFirst(ObjectNode hello, Caller caller) {
        ObjectNode exhibition = hello.putObject("exhibition");
        exhibition.putArray("exhibitors");
        exhibition.putArray("contact_requests");
    }

    private ObjectNode exhibitor(UUID id, @Nullable String name) {
        return json.createObjectNode().put("id", id.toString()).put("name", name);
    }

    private List<Request> requests(UUID staff) {
        return jdbc.sql("""
                        select r.id, e.id, e.name, r.user_id, r.state, r.answered_by_id, r.timestamp
                        from exhibitor_staff s join exhibitor e on e.id = s.exhibitor_id join contact_request r on r.exhibitor_id = e.id
                        where s.user_id = ? order by r.timestamp, r.id""").param(staff).query(ExhibitionLoginPart::read).list();
    }

    private static Request read(ResultSet row, int number) throws SQLException {
        OffsetDateTime time = row.getObject(7, OffsetDateTime.class);
        return new Request(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getObject(4, UUID.class),
                row.getString(5),
                row.getObject(6, UUID.class),
                time == null ? null : time.toInstant());
    }

    private Map<UUID, ParticipantSnapshot> people(String worldId, List<Request> requests) {
        Set<UUID> ids = new HashSet<>();
        requests.forEach(one -> {
            if (one.user() != null) {
                ids.add(one.user());
            }
            if (one.answeredBy() != null) {
                ids.add(one.answeredBy());
            }
        });
        return ids.isEmpty() ? Map.of() : participants.findAll(worldId, ids);
    }

    private ObjectNode view(Caller caller, Request request, Map<UUID, ParticipantSnapshot> people) {
        ObjectNode view = json.createObjectNode().put("id", request.id().toString());
        view.set("exhibitor", exhibitor(request.exhibitor(), request.name()));
        view.set("user", person(caller, request.user(), people));
        view.put("state", request.state());
        view.set("answered_by", person(caller, request.answeredBy(), people));
        return view.put("timestamp", request.timestamp() == null ? null : Timestamps.text(request.timestamp()));
    }

    /** In contact requests nobody wears badges (spec 03). */
    private JsonNode person(Caller caller, @Nullable UUID id, Map<UUID, ParticipantSnapshot> people) {
        ParticipantSnapshot who = id == null ? null : people.get(id);
        if (who == null) {
            return json.nullNode();
        }
        ObjectNode view = users.ofPublic(caller.world(), who);
        view.putArray("badges");
        return view;
    }
}
