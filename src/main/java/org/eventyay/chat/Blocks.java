package org.eventyay.chat;

import java.util.Collection;
import java.util.UUID;
import org.eventyay.access.Access.Standing;
import org.eventyay.live.LiveError;
import org.eventyay.participant.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who does not want to hear from whom. */
@Component
class Blocks {
    private final JdbcClient jdbc;

    Blocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether one of these has blocked somebody. */
    boolean against(UUID sender, Collection<UUID> others) {
        return jdbc.sql(
                        "select exists (select 1 from participant_block where blocked_id = ? and blocker_id = any(?::uuid[]))")
                .params(sender, Unread.array(others))
                .query((row, n) -> row.getBoolean(1))
                .single();
    }

    /** Whether any of these has blocked any other. */
    boolean among(Collection<UUID> people) {
        String ids = Unread.array(people);
        return jdbc.sql("select exists (select 1 from participant_block where blocked_id = any(?::uuid[])"
                        + " and blocker_id = any(?::uuid[]))")
                .params(ids, ids)
                .query((row, n) -> row.getBoolean(1))
                .single();
    }

    /**
     * Whether somebody may say something in a channel of direct messages: nobody there has blocked them, and no moderator silenced them.
     *
     * @throws LiveError {@code chat.denied}
     */
    void checkMaySpeak(Channel channel, Viewer sender) {
        if (against(sender.id(), channel.members()) || sender.participant().standing() != Standing.GOOD) {
            throw new LiveError("chat.denied");
        }
    }
}
