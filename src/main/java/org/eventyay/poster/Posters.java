package org.eventyay.poster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.text.StoredJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The posters of all worlds, with their links, presenters and votes. Each list is one statement. */
@Component
class Posters {
    private static final String WHOLE = """
        select p.id, p.parent_room_id, jsonb_build_object(
            'id', p.id, 'title', p.title, 'abstract', p.abstract, 'authors', p.authors, 'category', p.category,
            'tags', p.tags, 'poster_url', p.poster_url, 'poster_preview', p.poster_preview,
            'schedule_session', p.schedule_session, 'parent_room_id', p.parent_room_id,
            'presentation_room_id', p.presentation_room_id, 'channel', p.channel_id,
            'links', coalesce((select jsonb_agg(jsonb_build_object('display_text', l.display_text, 'url', l.url,
                    'sorting_priority', l.sorting_priority) order by l.display_text, l.sorting_priority, l.id)
                from poster_link l where l.poster_id = p.id), '[]'))::text,
            array(select r.user_id from poster_presenter r where r.poster_id = p.id order by r.id),
            (select count(*) from poster_vote v where v.poster_id = p.id),
            exists (select from poster_vote v where v.poster_id = p.id and v.user_id = :viewer)
        from poster p
        """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Posters(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A poster of a world, as somebody sees it. */
    Optional<Poster> find(String worldId, UUID id, @Nullable UUID viewer) {
        return jdbc.sql(WHOLE + "where p.world_id = :world and p.id = :id")
                .param("world", worldId)
                .param("id", id)
                .param("viewer", viewer)
                .query((row, n) -> read(row))
                .optional();
    }

    /** The same, locked until the transaction ends. */
    Optional<Poster> lock(String worldId, UUID id) {
        jdbc.sql("select 1 from poster where world_id = ? and id = ? for update")
                .params(worldId, id)
                .query(Integer.class)
                .optional();
        return find(worldId, id, null);
    }

    /** The posters that somebody presents, by title. */
    List<Poster> presentedBy(String worldId, UUID person) {
        return jdbc.sql(WHOLE + "where p.world_id = :world and p.id in"
                        + " (select poster_id from poster_presenter where user_id = :viewer) order by p.title, p.id")
                .param("world", worldId)
                .param("viewer", person)
                .query((row, n) -> read(row))
                .list();
    }

    private Poster read(ResultSet row) throws SQLException {
        UUID[] presenters = (UUID[]) row.getArray(4).getArray();
        return new Poster(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                (ObjectNode) StoredJson.read(json, row.getString(3)),
                List.copyOf(Arrays.asList(presenters)),
                row.getInt(5),
                row.getBoolean(6));
    }

    /** What a hall shows of its posters to somebody, by title; abstracts in full. */
    List<ObjectNode> cards(UUID hall, UUID viewer) {
        return jdbc.sql("""
            select jsonb_build_object('id', p.id, 'title', coalesce(p.title, ''), 'abstract', p.abstract,
                'authors', p.authors, 'category', p.category, 'tags', p.tags, 'poster_url', p.poster_url,
                'poster_preview', p.poster_preview,
                'has_voted', exists (select from poster_vote v where v.poster_id = p.id and v.user_id = :viewer))::text
            from poster p where p.parent_room_id = :hall order by p.title, p.id\
            """)
                .param("hall", hall)
                .param("viewer", viewer)
                .query((row, n) -> (ObjectNode) StoredJson.read(json, row.getString(1)))
                .list();
    }

    /**
     * Id and title of posters of a world, by title.
     *
     * @param presenter of those that this person presents, null for all
     */
    List<ObjectNode> titles(String worldId, @Nullable UUID presenter) {
        return jdbc.sql("select jsonb_build_object('id', p.id, 'title', coalesce(p.title, ''))::text from poster p"
                        + " where p.world_id = :world and (:presenter::uuid is null or p.id in (select poster_id"
                        + " from poster_presenter where user_id = :presenter)) order by p.title, p.id")
                .param("world", worldId)
                .param("presenter", presenter)
                .query((row, n) -> (ObjectNode) StoredJson.read(json, row.getString(1)))
                .list();
    }

    /** The posters of a hall by what they were imported as, else by their id; by title. */
    Map<String, Poster> inHall(UUID hall) {
        Map<UUID, String> names = new HashMap<>();
        jdbc.sql("select id, coalesce(import_id, id::text) from poster where parent_room_id = ?")
                .param(hall)
                .query(row -> {
                    names.put(row.getObject(1, UUID.class), row.getString(2));
                });
        Map<String, Poster> found = new LinkedHashMap<>();
        jdbc.sql(WHOLE + "where p.parent_room_id = :hall order by p.title, p.id")
                .param("hall", hall)
                .param("viewer", null)
                .query((row, n) -> read(row))
                .list()
                .forEach(poster ->
                        found.put(names.getOrDefault(poster.id(), poster.id().toString()), poster));
        return found;
    }

    /** The poster whose chat this is. */
    Optional<Poster> ofChannel(String worldId, UUID channel) {
        return jdbc.sql(WHOLE + "where p.world_id = :world and p.channel_id = :channel")
                .param("world", worldId)
                .param("channel", channel)
                .param("viewer", null)
                .query((row, n) -> read(row))
                .optional();
    }

    /** The posters that somebody presents, and those whose chats these are; by title. */
    List<Poster> concerning(String worldId, UUID person, Collection<UUID> channels) {
        return jdbc.sql(WHOLE + "where p.world_id = :world and (p.channel_id = any(:channels) or p.id in"
                        + " (select poster_id from poster_presenter where user_id = :viewer)) order by p.title, p.id")
                .param("world", worldId)
                .param("viewer", person)
                .param("channels", channels.toArray(UUID[]::new))
                .query((row, n) -> read(row))
                .list();
    }

    /** How many a world has. */
    int count(String worldId) {
        return jdbc.sql("select count(*) from poster where world_id = ?")
                .param(worldId)
                .query(Integer.class)
                .single();
    }

    /** Makes one that says nothing yet. */
    void insert(String worldId, UUID hall, UUID id, UUID channel) {
        jdbc.sql("insert into poster (id, world_id, parent_room_id, channel_id) values (?, ?, ?, ?)")
                .params(id, worldId, hall, channel)
                .update();
    }

    /** The poster of a world that came from there, locked until the transaction ends. */
    Optional<UUID> imported(String worldId, String importId) {
        return jdbc.sql("select id from poster where world_id = ? and import_id = ? for update")
                .params(worldId, importId)
                .query(UUID.class)
                .optional();
    }

    /** Remembers where a poster came from. */
    void importedFrom(UUID id, String importId) {
        jdbc.sql("update poster set import_id = ? where id = ?")
                .params(importId, id)
                .update();
    }

    /** Stores what a document says of a poster, but for its presenters and its channel. */
    void update(UUID id, ObjectNode document) {
        jdbc.sql("""
            update poster p set title = n.title, abstract = n.abstract, authors = n.authors, tags = n.tags,
                category = n.category, poster_url = n.poster_url, poster_preview = n.poster_preview,
                schedule_session = n.schedule_session, parent_room_id = n.parent_room_id,
                presentation_room_id = n.presentation_room_id
            from jsonb_populate_record(null::poster, :document::jsonb) n where p.id = :id\
            """).param("document", document.toString()).param("id", id).update();
        String links = document.path("links").toString();
        jdbc.sql("""
            delete from poster_link where poster_id = :id and (display_text, url, sorting_priority) not in
                (select display_text, url, sorting_priority from jsonb_populate_recordset(null::poster_link, :links::jsonb))\
            """).param("id", id).param("links", links).update();
        jdbc.sql("""
            insert into poster_link (poster_id, display_text, url, sorting_priority)
            select :id, display_text, url, sorting_priority from jsonb_populate_recordset(null::poster_link, :links::jsonb)
            where (display_text, url, sorting_priority) not in
                (select display_text, url, sorting_priority from poster_link where poster_id = :id)\
            """).param("id", id).param("links", links).update();
    }

    /** Makes these its presenters; those that stay keep their place. */
    void present(UUID id, Collection<UUID> people) {
        UUID[] ids = people.toArray(UUID[]::new);
        jdbc.sql("delete from poster_presenter where poster_id = ? and user_id <> all(?)")
                .param(id)
                .param(ids)
                .update();
        jdbc.sql("insert into poster_presenter (poster_id, user_id) select ?, p.id from unnest(?) with"
                        + " ordinality p (id, place) order by p.place on conflict do nothing")
                .param(id)
                .param(ids)
                .update();
    }

    /** Lets somebody present nothing any more. */
    void forget(UUID person) {
        jdbc.sql("delete from poster_presenter where user_id = ?").param(person).update();
    }

    void delete(UUID id) {
        jdbc.sql("delete from poster where id = ?").param(id).update();
    }

    /** Counts somebody's vote, once; when that was. Empty if the poster has gone meanwhile. */
    Optional<Instant> vote(UUID id, UUID person) {
        jdbc.sql("insert into poster_vote (poster_id, user_id) select id, ? from poster where id = ? on"
                        + " conflict do nothing")
                .params(person, id)
                .update();
        return jdbc.sql("select at from poster_vote where poster_id = ? and user_id = ?")
                .params(id, person)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** Takes a vote back. */
    void unvote(UUID id, UUID person) {
        jdbc.sql("delete from poster_vote where poster_id = ? and user_id = ?")
                .params(id, person)
                .update();
    }

    /** Where the PDF of a poster is. */
    record File(String worldId, String url) {}

    /** The file of a poster; empty if there is none, or a picture of it already. */
    Optional<File> file(UUID id) {
        return jdbc.sql("select world_id, poster_url from poster where id = ? and poster_url is not null"
                        + " and coalesce(poster_preview, '') = ''")
                .param(id)
                .query((row, n) -> new File(row.getString(1), row.getString(2)))
                .optional();
    }

    /** Shows this picture of a poster, if its file is still the same and nobody has given another picture. */
    void preview(UUID id, String url, String picture) {
        jdbc.sql("update poster set poster_preview = ? where id = ? and poster_url = ?"
                        + " and coalesce(poster_preview, '') = ''")
                .params(picture, id, url)
                .update();
    }
}
