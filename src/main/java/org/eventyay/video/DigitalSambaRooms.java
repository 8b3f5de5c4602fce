package org.eventyay.video;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The only writer of what is known about rooms at Digital Samba. */
@Component
class DigitalSambaRooms {
    private static final Duration GRACE = Duration.ofDays(3);

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DigitalSambaRooms(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A room there.
     *
     * @param config what the server was last told about it
     */
    record Stored(UUID id, String dsId, String urlName, JsonNode config) {}

    Optional<Stored> find(UUID roomId) {
        return jdbc.sql("select id, ds_id, url_name, config::text from digitalsamba_call where room_id = ?")
                .param(roomId)
                .query((row, n) -> new Stored(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        json.readTree(row.getString(4))))
                .optional();
    }

    void add(String worldId, UUID roomId, UUID dsId, String urlName, JsonNode config) {
        jdbc.sql("insert into digitalsamba_call (id, room_id, world_id, ds_id, url_name, config)"
                        + " values (?, ?, ?, ?, ?, cast(? as jsonb))")
                .params(UUID.randomUUID(), roomId, worldId, dsId, urlName, json.writeValueAsString(config))
                .update();
    }

    void told(UUID id, JsonNode config) {
        jdbc.sql("update digitalsamba_call set config = cast(? as jsonb) where id = ?")
                .params(json.writeValueAsString(config), id)
                .update();
    }

    /** Those that nobody can enter any more: their rooms are deleted or gone for some days, their worlds can't be reached. */
    List<Stored> abandoned() {
        return jdbc.sql("select c.id, c.ds_id, c.url_name, c.config::text from digitalsamba_call c"
                        + " left join world w on w.id = c.world_id left join room r on r.id = c.room_id"
                        + " where c.room_id is null and c.created < now() - make_interval(secs => ?)"
                        + " or w.domain is null or r.deleted order by c.created limit 1000")
                .param((double) GRACE.toSeconds())
                .query((row, n) -> new Stored(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        json.readTree(row.getString(4))))
                .list();
    }

    void remove(UUID id) {
        jdbc.sql("delete from digitalsamba_call where id = ?").param(id).update();
    }
}
