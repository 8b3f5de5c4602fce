package org.eventyay.exhibition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.text.StoredJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The exhibitors of all worlds, with their links and staff. Each list is one statement. */
@Component
class Exhibitors {
    private static final String WHOLE = """
        select e.id, e.room_id, jsonb_build_object(
            'id', e.id, 'name', e.name, 'tagline', e.tagline, 'short_text', e.short_text, 'text_legacy', e.text_legacy,
            'text_content', e.text_content, 'logo', e.logo, 'banner_list', e.banner_list, 'banner_detail', e.banner_detail,
            'size', e.size, 'sorting_priority', e.sorting_priority, 'contact_enabled', e.contact_enabled,
            'room_id', e.room_id, 'highlighted_room_id', e.highlighted_room_id,
            'links', coalesce((select jsonb_agg(jsonb_build_object('display_text', l.display_text, 'url', l.url,
                    'category', l.category, 'sorting_priority', l.sorting_priority) order by l.display_text, l.id)
                from exhibitor_link l where l.exhibitor_id = e.id), '[]'),
            'social_media_links', coalesce((select jsonb_agg(jsonb_build_object('display_text', l.display_text,
                    'url', l.url) order by l.display_text, l.id)
                from exhibitor_social_link l where l.exhibitor_id = e.id), '[]'))::text,
            array(select s.user_id from exhibitor_staff s where s.exhibitor_id = e.id and s.user_id is not null order by s.id)
        from exhibitor e
        """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Exhibitors(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** An exhibitor of a world. */
    Optional<Exhibitor> find(String worldId, UUID id) {
        return one("where e.world_id = ? and e.id = ?", worldId, id);
    }

    /** The same, locked until the transaction ends: nobody else changes it, nobody new asks for contact meanwhile. */
    Optional<Exhibitor> lock(String worldId, UUID id) {
        jdbc.sql("select 1 from exhibitor where world_id = ? and id = ? for update")
                .params(worldId, id)
                .query(Integer.class)
                .optional();
        return find(worldId, id);
    }

    private Optional<Exhibitor> one(String which, Object... parameters) {
        return jdbc.sql(WHOLE + which)
                .params(parameters)
                .query((row, n) -> read(row))
                .optional();
    }

    /** The exhibitors of a world that somebody staffs, by name. */
    List<Exhibitor> staffedBy(String worldId, UUID person) {
        return jdbc.sql(WHOLE
                        + "where e.world_id = ? and e.id in (select exhibitor_id from exhibitor_staff where user_id ="
                        + " ?) order by e.name, e.id")
                .params(worldId, person)
                .query((row, n) -> read(row))
                .list();
    }

    private Exhibitor read(ResultSet row) throws SQLException {
        UUID[] staff = (UUID[]) row.getArray(4).getArray();
        return new Exhibitor(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                (ObjectNode) StoredJson.read(json, row.getString(3)),
                List.copyOf(Arrays.asList(staff)));
    }

    /** What a hall shows of each of its exhibitors, in their order. */
    List<ObjectNode> cards(UUID roomId) {
        return documents("""
            select jsonb_build_object('id', id, 'name', name, 'tagline', tagline, 'short_text', short_text,
                'logo', logo, 'banner_list', banner_list, 'size', size, 'sorting_priority', sorting_priority)::text
            from exhibitor where room_id = ? order by sorting_priority, name, id\
            """, roomId);
    }

    /** Id and name of all of a world, by name. */
    List<ObjectNode> names(String worldId) {
        return documents(
                "select jsonb_build_object('id', id, 'name', name)::text from exhibitor where world_id = ? order by"
                        + " name, id",
                worldId);
    }

    private List<ObjectNode> documents(String sql, Object parameter) {
        return jdbc.sql(sql)
                .param(parameter)
                .query((row, n) -> (ObjectNode) StoredJson.read(json, row.getString(1)))
                .list();
    }

    /** How many a world has. */
    int count(String worldId) {
        return jdbc.sql("select count(*) from exhibitor where world_id = ?")
                .param(worldId)
                .query(Integer.class)
                .single();
    }

    /** Makes one that says nothing yet. */
    void insert(String worldId, UUID roomId, UUID id) {
        jdbc.sql("insert into exhibitor (id, world_id, room_id) values (?, ?, ?)")
                .params(id, worldId, roomId)
                .update();
    }

    /** Stores what a document says of an exhibitor, but for its staff. */
    void update(UUID id, ObjectNode document) {
        jdbc.sql("""
            update exhibitor e set name = n.name, tagline = n.tagline, short_text = n.short_text,
                text_legacy = n.text_legacy, text_content = n.text_content, logo = n.logo, banner_list = n.banner_list,
                banner_detail = n.banner_detail, size = n.size, sorting_priority = n.sorting_priority,
                contact_enabled = n.contact_enabled, room_id = n.room_id,
                highlighted_room_id = n.highlighted_room_id, version = e.version + 1
            from jsonb_populate_record(null::exhibitor, :document::jsonb) n where e.id = :id\
            """).param("document", document.toString()).param("id", id).update();
        link("exhibitor_link", "display_text, url, category, sorting_priority", id, document, "links");
        link("exhibitor_social_link", "display_text, url", id, document, "social_media_links");
    }

    /** Makes these its links; those that stay keep their row. */
    private void link(String table, String columns, UUID id, ObjectNode document, String key) {
        String wanted = "jsonb_populate_recordset(null::" + table + ", :links::jsonb)";
        String row = "(" + columns + ")";
        jdbc.sql("delete from " + table + " where exhibitor_id = :id and " + row + " not in (select " + columns
                        + " from " + wanted + " w)")
                .param("id", id)
                .param("links", document.path(key).toString())
                .update();
        jdbc.sql("insert into " + table + " (exhibitor_id, " + columns + ") select :id, " + columns + " from " + wanted
                        + " w where " + row + " not in (select " + columns + " from " + table
                        + " where exhibitor_id = :id)")
                .param("id", id)
                .param("links", document.path(key).toString())
                .update();
    }

    /** The exhibitors of a room that have a name, by it. */
    Map<String, UUID> named(UUID room) {
        Map<String, UUID> found = new LinkedHashMap<>();
        jdbc.sql("select name, id from exhibitor where room_id = ? and name is not null order by name, id")
                .param(room)
                .query(row -> {
                    found.put(row.getString(1), row.getObject(2, UUID.class));
                });
        return found;
    }

    /** Makes these its staff; those that stay keep their place. */
    void staff(UUID id, Collection<UUID> people) {
        UUID[] ids = people.toArray(UUID[]::new);
        jdbc.sql("delete from exhibitor_staff where exhibitor_id = ? and (user_id is null or user_id <> all(?))")
                .param(id)
                .param(ids)
                .update();
        jdbc.sql("insert into exhibitor_staff (exhibitor_id, user_id) select ?, p.id from unnest(?) with"
                        + " ordinality p (id, place) order by p.place on conflict do nothing")
                .param(id)
                .param(ids)
                .update();
    }

    /** Takes somebody out of the staff of all exhibitors. */
    void forget(UUID person) {
        jdbc.sql("delete from exhibitor_staff where user_id = ?").param(person).update();
    }

    void delete(UUID id) {
        jdbc.sql("delete from exhibitor where id = ?").param(id).update();
    }

    /** Remembers that somebody looked at an exhibitor. */
    void viewed(UUID id, UUID person) {
        jdbc.sql("insert into exhibitor_view (exhibitor_id, user_id) values (?, ?)")
                .params(id, person)
                .update();
    }
}
