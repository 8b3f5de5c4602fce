package org.eventyay.poster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eventyay.chat.HostedChannels;
import org.eventyay.world.WorldNumbers;
import org.eventyay.world.WorldPart;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Posters are copied with their links where that is wanted; who presents and likes them is cleared. Comes after rooms and chats. */
@Component
@Order(540)
class PosterWorldPart implements WorldPart {
    private final JdbcClient jdbc;
    private final HostedChannels channels;
    private final JsonMapper json;

    PosterWorldPart(JdbcClient jdbc, HostedChannels channels, JsonMapper json) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.json = json;
    }

    @Override
    public Set<String> tables() {
        return Set.of("poster", "poster_link", "poster_presenter", "poster_vote");
    }

    /** What is rewritten on the way; everything else is copied within the database. */
    private record Texts(
            UUID id,
            UUID hall,
            @Nullable UUID presentation,
            @Nullable String url,
            @Nullable String preview,
            String summary) {}

    @Override
    public void copy(Copy copy) {
        if (!copy.withPosters()) {
            return;
        }
        List<Texts> posters = jdbc.sql("select id, parent_room_id, presentation_room_id, poster_url, poster_preview,"
                        + " abstract::text from poster where world_id = ?")
                .param(copy.from())
                .query((row, n) -> new Texts(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)))
                .list();
        for (Texts poster : posters) {
            UUID hall = copy.mapped(poster.hall());
            if (hall != null) {
                copyPoster(copy, poster, hall);
            }
        }
    }

    private void copyPoster(Copy copy, Texts source, UUID hall) {
        UUID id = copy.rename(source.id());
        jdbc.sql("""
            insert into poster (id, import_id, world_id, parent_room_id, presentation_room_id, channel_id, title,
                abstract, authors, tags, category, poster_url, poster_preview, schedule_session)
            select :id, import_id, :world, :hall, :presentation, :channel, title,
                :summary::jsonb, authors, tags, category, :url, :preview, schedule_session
            from poster where id = :source\
            """)
                .param("id", id)
                .param("world", copy.to())
                .param("hall", hall)
                .param("presentation", copy.mapped(source.presentation()))
                .param("channel", channels.create(copy.to(), hall))
                .param(
                        "summary",
                        copy.rewritten(json.readTree(source.summary())).toString())
                .param("url", rewritten(copy, source.url()))
                .param("preview", rewritten(copy, source.preview()))
                .param("source", source.id())
                .update();
        Map<Long, String> urls = new LinkedHashMap<>();
        jdbc.sql("select id, url from poster_link where poster_id = ? order by id")
                .param(source.id())
                .query(row -> {
                    urls.put(row.getLong(1), row.getString(2));
                });
        urls.forEach((link, url) -> jdbc.sql("insert into poster_link (poster_id, url, display_text, sorting_priority)"
                        + " select :to, :url, display_text, sorting_priority from poster_link where id = :id")
                .param("to", id)
                .param("url", copy.rewritten(url))
                .param("id", link)
                .update());
    }

    private static @Nullable String rewritten(Copy copy, @Nullable String text) {
        return Optional.ofNullable(text).map(copy::rewritten).orElse(null);
    }

    /** Who likes what is nobody else's business. */
    @Override
    public Map<String, String> confidential() {
        return Map.of("poster_vote", "true");
    }

    @Override
    public Map<String, Integer> clear(String worldId) {
        Map<String, Integer> deleted = new LinkedHashMap<>();
        for (String table : List.of("poster_presenter", "poster_vote")) {
            deleted.put(
                    table,
                    jdbc.sql("delete from " + table + " where poster_id in (select id from poster where world_id = ?)")
                            .param(worldId)
                            .update());
        }
        return deleted;
    }

    @Override
    public Map<String, Long> numbers(String worldId) {
        return WorldNumbers.of(jdbc, """
            select count(*) posters,
                   (select count(*) from poster_vote v join poster p on p.id = v.poster_id
                    where p.world_id = :world) poster_likes
            from poster where world_id = :world\
            """, worldId);
    }
}
