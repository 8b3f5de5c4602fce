package org.eventyay.participant;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What reports tell of people: everybody, one after the other, however many there are, and who somebody is. */
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
        jdbc.sql("select " + ParticipantRows.BRIEF
                        + " from participant p where p.world_id = ? and not p.deleted and p.type = 'person'"
                        + " order by p.profile->>'display_name', p.id")
                .param(worldId)
                .withFetchSize(FETCHED)
                .query(row -> {
                    to.accept(rows.read(row));
                });
    }

    /**
     * These people of a world by their ids, deleted ones too, without their grants. They are read for this one time: a list of everybody
     * must not push those who are here out of what is remembered.
     */
    @Transactional(readOnly = true)
    public Map<UUID, ParticipantSnapshot> findAll(String worldId, Collection<UUID> ids) {
        return jdbc
                .sql("select " + ParticipantRows.BRIEF + " from participant p where p.world_id = ? and p.id = any(?)")
                .params(worldId, ids.toArray(UUID[]::new))
                .query((row, n) -> rows.read(row))
                .list()
                .stream()
                .collect(Collectors.toMap(ParticipantSnapshot::id, Function.identity()));
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
