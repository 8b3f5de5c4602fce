package org.eventyay.push;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The browsers that want to be woken; an endpoint belongs to whoever named it last. A person has {@value #PER_PERSON} at most: who has more
 * browsers than that is woken on those named last.
 */
@Component
class PushSubscriptions {
    static final int PER_PERSON = 10;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PushSubscriptions(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** One browser of a participant. */
    record Subscription(UUID participant, String endpoint, String publicKey, String authentication) {}

    @Transactional
    void put(UUID participant, String endpoint, JsonNode subscription) {
        // a new row, so that its number tells when it was named last
        remove(endpoint);
        jdbc.sql("insert into web_push_client (user_id, endpoint, subscription) values (?, ?, ?::jsonb) on"
                        + " conflict (endpoint) do update set user_id = excluded.user_id, subscription ="
                        + " excluded.subscription")
                .params(participant, endpoint, json.writeValueAsString(subscription))
                .update();
        jdbc.sql("delete from web_push_client where user_id = :id and id not in"
                        + " (select id from web_push_client where user_id = :id order by id desc limit :most)")
                .param("id", participant)
                .param("most", PER_PERSON)
                .update();
    }

    void remove(String endpoint) {
        jdbc.sql("delete from web_push_client where endpoint = ?")
                .param(endpoint)
                .update();
    }

    /** Worlds with a key of their own in which a browser waits to be woken. */
    Set<String> worlds() {
        return jdbc.sql("select distinct p.world_id from web_push_client c join participant p on p.id = c.user_id"
                        + " join world w on w.id = p.world_id where w.vapid_public_key is not null")
                .query((row, n) -> row.getString(1))
                .set();
    }

    /** Whose browsers of a world wait to be woken. */
    List<UUID> participants(String worldId) {
        return jdbc.sql("select distinct p.id from web_push_client c join participant p on p.id = c.user_id"
                        + " where p.world_id = ?")
                .param(worldId)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Those of these participants that can be encrypted for, the newest of each person, so many at most in all. */
    List<Subscription> of(Collection<UUID> participants, int most) {
        return jdbc.sql("""
            select user_id, endpoint, subscription -> 'keys' ->> 'p256dh', subscription -> 'keys' ->> 'auth' from (
                select *, row_number() over (partition by user_id order by id desc) as rank from web_push_client
                where user_id in (:ids) and subscription -> 'keys' ->> 'p256dh' is not null
                    and subscription -> 'keys' ->> 'auth' is not null) ranked
            where rank <= :each order by rank limit :most\
            """)
                .param("ids", participants)
                .param("each", PER_PERSON)
                .param("most", most)
                .query((row, n) -> new Subscription(
                        row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }
}
