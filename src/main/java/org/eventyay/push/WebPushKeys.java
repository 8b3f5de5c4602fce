package org.eventyay.push;

import org.eventyay.actor.Actor;
import org.eventyay.world.WorldKeys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The key pair a world wakes browsers with. */
@Service
public class WebPushKeys {
    private final WorldKeys keys;
    private final JdbcClient jdbc;

    WebPushKeys(WorldKeys keys, JdbcClient jdbc) {
        this.keys = keys;
        this.jdbc = jdbc;
    }

    /**
     * Gives a world a fresh pair. What browsers subscribed with the old one can't be reached any more and is forgotten.
     *
     * @return how many subscriptions were forgotten
     */
    @Transactional
    public int renew(String worldId, Actor actor) {
        keys.renewPushKeys(worldId, actor);
        return jdbc.sql("delete from web_push_client where user_id in (select id from participant where world_id = ?)")
                .param(worldId)
                .update();
    }
}
