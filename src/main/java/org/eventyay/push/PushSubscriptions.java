package org.eventyay.push;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The browsers that want to be woken; an endpoint belongs to whoever named it last. */
@Component
class PushSubscriptions {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    PushSubscriptions(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** One browser of a participant. */
    record Subscription(UUID participant, String endpoint, String publicKey, String authentication) {}

    void put(UUID participant, String endpoint, JsonNode subscription) {
        jdbc.sql(
                        "insert into web_push_client (user_id, endpoint, subscription) values (?, ?, ?::jsonb)"
                                + " on conflict (endpoint) do update set user_id = excluded.user_id, subscription = excluded.subscription")
                .params(participant, endpoint, json.writeValueAsString(subscription))
                .update();
    }

    void remove(String endpoint) {
        jdbc.sql("delete from web_push_client where endpoint = ?")
                .param(endpoint)
                .update();
    }

    /** Those of these participants that can be encrypted for. */
    List<Subscription> of(Collection<UUID> participants) {
        return jdbc.sql(
                        "select user_id, endpoint, subscription -> 'keys' ->> 'p256dh', subscription -> 'keys' ->> 'auth'"
                                + " from web_push_client where user_id in (:ids)"
                                + " and subscription -> 'keys' ->> 'p256dh' is not null and subscription -> 'keys' ->> 'auth' is not null")
                .param("ids", participants)
                .query((row, n) -> new Subscription(
                        row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }
}
