package org.eventyay.chat;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the attendees of a load test said; nobody wants to read it. */
@Service
public class TrialMessages {
    private final JdbcClient jdbc;

    TrialMessages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Removes what guests said whose client id begins so; how many messages. Open browsers show them until they load anew. */
    @Transactional
    public int remove(String worldId, String clientPrefix) {
        return jdbc.sql("delete from chat_event where sender_id in"
                        + " (select id from participant where world_id = ? and starts_with(client_id, ?))")
                .params(worldId, clientPrefix)
                .update();
    }
}
