package org.eventyay.participant;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.refusal.Invalid;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Creates the invented people of the demo. */
@Service
public class InventedPeople {
    private final ProfileForm profiles;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    InventedPeople(ProfileForm profiles, JdbcClient jdbc, JsonMapper json) {
        this.profiles = profiles;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The token id of somebody who has this name in the story. */
    public static String tokenId(String name) {
        return "demo-" + name;
    }

    /**
     * Creates them in one statement, with a last login some time before now.
     *
     * @param people each with {@code profile} and perhaps {@code traits}, by a name of the story
     * @return their ids by these names, in their order
     */
    @Transactional
    public Map<String, UUID> create(String worldId, JsonNode people) {
        Map<String, UUID> ids = new LinkedHashMap<>();
        ArrayNode rows = json.createArrayNode();
        people.properties().forEach(person -> {
            profiles.fault(person.getValue().path("profile")).ifPresent(fault -> {
                throw new Invalid(person.getKey(), fault);
            });
            UUID id = UUID.randomUUID();
            ids.put(person.getKey(), id);
            var row = rows.addObject().put("id", id.toString()).put("token", tokenId(person.getKey()));
            row.set("profile", person.getValue().path("profile"));
            row.set(
                    "traits",
                    person.getValue().path("traits").isArray()
                            ? person.getValue().path("traits")
                            : json.createArrayNode());
        });
        jdbc.sql("""
            insert into participant (id, world_id, token_id, profile, traits, last_login)
            select p.id, ?, p.token, p.profile, p.traits, now() - interval '3 minutes' * row_number() over ()
            from jsonb_to_recordset(?::jsonb) as p (id uuid, token text, profile jsonb, traits jsonb)\
            """).params(worldId, json.writeValueAsString(rows)).update();
        return ids;
    }

    /** The first screen on a wall of a world, if there is one. */
    public Optional<UUID> kiosk(String worldId) {
        return jdbc.sql("select id from participant where world_id = ? and type = 'kiosk' and not deleted"
                        + " order by id limit 1")
                .param(worldId)
                .query(UUID.class)
                .optional();
    }
}
