package org.eventyay.participant;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Participants looked for in the database; each way is one query. Never finds somebody who was deleted. */
@Component
public class ParticipantQueries {
    private static final String SELECT = "select " + ParticipantRows.COLUMNS + " from participant p ";

    private final JdbcClient jdbc;
    private final ParticipantRows rows;

    ParticipantQueries(JdbcClient jdbc, ParticipantRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /**
     * A part of an ordered list.
     *
     * @param skip how many come before it
     * @param size most entries
     */
    public record Part(int skip, int size) {
        /** The whole list. */
        public static final Part ALL = new Part(0, Integer.MAX_VALUE);

        /** The page with this number, counted from 1; empty if there can't be such a page. */
        public static Optional<Part> page(int number, int size) {
            long skip = (number - 1L) * size;
            return number < 1 || skip > Integer.MAX_VALUE ? Optional.empty() : Optional.of(new Part((int) skip, size));
        }
    }

    /**
     * What somebody looks for among the people who show themselves.
     *
     * @param term part of a name or of a searchable field, in any case; empty finds all
     * @param fields ids of the profile fields to look into
     * @param traits one of these is needed; null: none is
     * @param banned whether banned people are found too
     */
    public record Search(
            String term,
            Collection<String> fields,
            @Nullable Collection<String> traits,
            boolean banned) {}

    /**
     * Which people the crew lists.
     *
     * @param type only these, null for all
     * @param banned whether banned people are part of it
     * @param term part of a name or the beginning of an id; empty finds all
     * @param tokens whether the term may also be part of the id that somebody logs in with
     */
    public record Listing(@Nullable ParticipantType type, boolean banned, String term, boolean tokens) {}

    /** Everybody in a world, by name, those without one last. */
    public List<ParticipantSnapshot> everybody(String worldId, Listing listing, Part part) {
        return jdbc.sql(SELECT + """
            where p.world_id = :world and not p.deleted
              and (cast(:type as text) is null or p.type = :type) and (:banned or p.moderation_state <> 'banned')
              and (:term = '' or position(search_form(:term) in search_form(coalesce(p.profile ->> 'display_name', ''))) > 0
                or starts_with(cast(p.id as text), lower(:term))
                or :tokens and position(lower(:term) in lower(coalesce(p.token_id, ''))) > 0)
            order by p.profile ->> 'display_name' nulls last, p.id offset :skip limit :size\
            """)
                .param("world", worldId)
                .param("type", listing.type() == null ? null : listing.type().word())
                .param("banned", listing.banned())
                .param("term", listing.term())
                .param("tokens", listing.tokens())
                .param("skip", part.skip())
                .param("size", part.size())
                .query((row, n) -> rows.read(row))
                .list();
    }

    /** Public persons with a name that fit, by name. */
    public List<ParticipantSnapshot> search(String worldId, Search search, Part part) {
        List<String> places = new ArrayList<>(
                List.of("position(search_form(:term) in search_form(p.profile ->> 'display_name')) > 0"));
        Map<String, Object> params = new LinkedHashMap<>();
        for (String field : search.fields()) {
            String name = "field" + params.size();
            params.put(name, field);
            places.add("position(search_form(:term) in search_form(p.profile -> 'fields' ->> :" + name + ")) > 0");
        }
        String traits = search.traits() == null
                ? ""
                : " and exists (select from jsonb_array_elements_text(p.traits) t where t.value = any(:traits))";
        var query = jdbc.sql(SELECT + """
            where p.world_id = :world and not p.deleted and p.show_publicly and p.type = 'person'
              and p.profile ->> 'display_name' <> '' and (:banned or p.moderation_state <> 'banned')
              and (\
            """ + String.join(" or ", places) + ")" + traits + """
            order by p.profile ->> 'display_name', p.id offset :skip limit :size\
            """)
                .param("world", worldId)
                .param("banned", search.banned())
                .param("term", search.term())
                .param("skip", part.skip())
                .param("size", part.size())
                .params(params);
        return (search.traits() == null
                        ? query
                        : query.param("traits", search.traits().toArray(String[]::new)))
                .query((row, n) -> rows.read(row))
                .list();
    }

    /** Whoever logs in with tokens for this {@code uid}. */
    public Optional<ParticipantSnapshot> byTokenId(String worldId, String tokenId) {
        return jdbc.sql(SELECT + "where p.world_id = ? and p.token_id = ? and not p.deleted")
                .params(worldId, tokenId)
                .query((row, n) -> rows.read(row))
                .optional();
    }

    /** The guest whose browser is known by this id. */
    public Optional<ParticipantSnapshot> byClientId(String worldId, String clientId) {
        return jdbc.sql(SELECT + "where p.world_id = ? and p.client_id = ? and not p.deleted")
                .params(worldId, clientId)
                .query((row, n) -> rows.read(row))
                .optional();
    }

    /** Persons by the id the talk system knows them by; unknown ids are left out. */
    public Map<String, ParticipantSnapshot> byPretalxIds(String worldId, Collection<String> ids) {
        Map<String, ParticipantSnapshot> found = new LinkedHashMap<>();
        jdbc.sql(SELECT + """
            where p.world_id = :world and not p.deleted and p.type = 'person' and p.pretalx_id = any(:ids)
            order by p.created_at desc, p.id\
            """)
                .param("world", worldId)
                .param("ids", ids.toArray(String[]::new))
                .query((row, n) -> rows.read(row))
                .list()
                .forEach(one -> found.put(one.pretalxId() == null ? "" : one.pretalxId(), one));
        return found;
    }

    /** Ids of those whom somebody blocked, in the order it happened. */
    public List<UUID> blockedBy(UUID blocker) {
        return jdbc.sql("select blocked_id from participant_block where blocker_id = ? order by id")
                .param(blocker)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Whether somebody has blocked one of these, or one of these has blocked them. */
    public boolean blocked(UUID one, Collection<UUID> others) {
        return jdbc.sql("select exists (select 1 from participant_block where blocker_id = :one and blocked_id ="
                        + " any(:others) or blocked_id = :one and blocker_id = any(:others))")
                .param("one", one)
                .param("others", others.toArray(UUID[]::new))
                .query(Boolean.class)
                .single();
    }
}
