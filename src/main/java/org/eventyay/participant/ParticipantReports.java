package org.eventyay.participant;

import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What reports tell of people: everybody, one after the other, however many there are. */
@Component
public class ParticipantReports {
    private static final int FETCHED = 500;

    private final ParticipantRows rows;
    private final JdbcClient jdbc;

    ParticipantReports(ParticipantRows rows, JdbcClient jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
    }

    /** How many people a world has, and how many of them came with a token. */
    public record Figures(long people, long withToken) {}

    /** The people of a world who are still there; no kiosks and nobody who came by an anonymous link. */
    @Transactional(readOnly = true)
    public void everybody(String worldId, Consumer<ParticipantSnapshot> to) {
        jdbc.sql("select " + ParticipantRows.COLUMNS
                        + " from participant p where p.world_id = ? and not p.deleted and p.type = 'person'"
                        + " order by p.profile->>'display_name', p.id")
                .param(worldId)
                .withFetchSize(FETCHED)
                .query(row -> {
                    to.accept(rows.read(row));
                });
    }

    @Transactional(readOnly = true)
    public Figures figures(String worldId) {
        return jdbc.sql("select count(*), count(token_id) from participant"
                        + " where world_id = ? and not deleted and type = 'person'")
                .param(worldId)
                .query((row, n) -> new Figures(row.getLong(1), row.getLong(2)))
                .single();
    }
}
