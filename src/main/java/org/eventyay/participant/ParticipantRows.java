package org.eventyay.participant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.text.StoredJson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads snapshots out of rows; every query selects the same columns. */
@Component
class ParticipantRows {
    /** What a query of a participant {@code p} selects: the person and all explicit grants, in one row. */
    static final String COLUMNS = """
        p.id, p.world_id, p.type, p.moderation_state, p.deleted, p.show_publicly, p.profile::text, p.client_state::text,
        p.traits::text, p.pretalx_id, p.token_id, p.last_login,
        (select jsonb_agg(g.role) from world_grant g where g.user_id = p.id)::text,
        (select jsonb_agg(jsonb_build_array(g.room_id, g.role)) from room_grant g where g.user_id = p.id)::text\
        """;

    /** The same where nobody's grants and settings matter: for lists of many. */
    static final String BRIEF = """
        p.id, p.world_id, p.type, p.moderation_state, p.deleted, p.show_publicly, p.profile::text, null::text,
        p.traits::text, p.pretalx_id, p.token_id, p.last_login, null::text, null::text\
        """;

    private final ProfileForm profiles;
    private final JsonMapper json;

    ParticipantRows(ProfileForm profiles, JsonMapper json) {
        this.profiles = profiles;
        this.json = json;
    }

    ParticipantSnapshot read(ResultSet row) throws SQLException {
        Timestamp lastLogin = row.getTimestamp(12);
        return new ParticipantSnapshot(
                row.getObject(1, UUID.class),
                row.getString(2),
                ParticipantType.of(row.getString(3)).orElseThrow(),
                Moderation.of(row.getString(4)),
                row.getBoolean(5),
                row.getBoolean(6),
                profiles.sieved(StoredJson.read(json, row.getString(7))),
                StoredJson.read(json, row.getString(8)),
                strings(row.getString(9)),
                row.getString(10),
                row.getString(11),
                lastLogin == null ? null : lastLogin.toInstant(),
                strings(row.getString(13)),
                rooms(row.getString(14)));
    }

    private List<String> strings(@Nullable String list) {
        return StoredJson.read(json, list)
                .valueStream()
                .map(node -> node.asString(""))
                .toList();
    }

    private Map<UUID, List<String>> rooms(@Nullable String pairs) {
        if (pairs == null) {
            return Map.of();
        }
        Map<UUID, List<String>> roles = new HashMap<>();
        for (JsonNode pair : json.readTree(pairs)) {
            roles.computeIfAbsent(UUID.fromString(pair.get(0).asString()), room -> new ArrayList<>())
                    .add(pair.get(1).asString());
        }
        return Map.copyOf(roles);
    }
}
