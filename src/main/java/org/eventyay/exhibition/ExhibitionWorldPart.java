package org.eventyay.exhibition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eventyay.world.WorldNumbers;
import org.eventyay.world.WorldPart;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Exhibitors with their links are copied; who works for them, looked at them or wrote to them is cleared. Comes after rooms. */
@Component
@Order(500)
class ExhibitionWorldPart implements WorldPart {
    private static final String OF_WORLD = "exhibitor_id in (select id from exhibitor where world_id = ?)";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ExhibitionWorldPart(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public Set<String> tables() {
        return Set.of(
                "exhibitor",
                "exhibitor_link",
                "exhibitor_social_link",
                "exhibitor_staff",
                "exhibitor_view",
                "contact_request");
    }

    /** What is rewritten on the way; everything else is copied within the database. */
    private record Texts(
            UUID id,
            UUID room,
            @Nullable UUID highlighted,
            @Nullable String logo,
            @Nullable String bannerList,
            @Nullable String bannerDetail,
            @Nullable String text,
            String content) {}

    @Override
    public void copy(Copy copy) {
        List<Texts> exhibitors = jdbc.sql("""
                        select id, room_id, highlighted_room_id, logo, banner_list, banner_detail, text_legacy, text_content::text
                        from exhibitor where world_id = ?""")
                .param(copy.from())
                .query((row, n) -> new Texts(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8)))
                .list();
        for (Texts exhibitor : exhibitors) {
            UUID room = copy.mapped(exhibitor.room());
            if (room != null) {
                copyExhibitor(copy, exhibitor, room);
            }
        }
    }

    private void copyExhibitor(Copy copy, Texts source, UUID room) {
        UUID id = copy.rename(source.id());
        jdbc.sql("""
                        insert into exhibitor (id, world_id, room_id, highlighted_room_id, name, tagline, short_text, logo,
                            banner_list, banner_detail, contact_enabled, text_legacy, text_content, size, sorting_priority)
                        select :id, :world, :room, :highlighted, name, tagline, short_text, :logo,
                            :bannerList, :bannerDetail, contact_enabled, :text, :content::jsonb, size, sorting_priority
                        from exhibitor where id = :source""")
                .param("id", id)
                .param("world", copy.to())
                .param("room", room)
                .param("highlighted", copy.mapped(source.highlighted()))
                .param("logo", rewritten(copy, source.logo()))
                .param("bannerList", rewritten(copy, source.bannerList()))
                .param("bannerDetail", rewritten(copy, source.bannerDetail()))
                .param("text", rewritten(copy, source.text()))
                .param(
                        "content",
                        copy.rewritten(json.readTree(source.content())).toString())
                .param("source", source.id())
                .update();
        copyLinks(copy, "exhibitor_link", "category, display_text, sorting_priority", source.id(), id);
        copyLinks(copy, "exhibitor_social_link", "display_text", source.id(), id);
    }

    private void copyLinks(Copy copy, String table, String columns, UUID from, UUID to) {
        Map<Long, String> urls = new LinkedHashMap<>();
        jdbc.sql("select id, url from " + table + " where exhibitor_id = ? order by id")
                .param(from)
                .query(row -> {
                    urls.put(row.getLong(1), row.getString(2));
                });
        urls.forEach((id, url) -> jdbc.sql("insert into " + table + " (exhibitor_id, url, " + columns + ")"
                        + " select :to, :url, " + columns + " from " + table + " where id = :id")
                .param("to", to)
                .param("url", copy.rewritten(url))
                .param("id", id)
                .update());
    }

    private static @Nullable String rewritten(Copy copy, @Nullable String text) {
        return Optional.ofNullable(text).map(copy::rewritten).orElse(null);
    }

    @Override
    public Map<String, String> confidential() {
        return Map.of("contact_request", "true", "exhibitor_view", "true");
    }

    @Override
    public Map<String, Integer> clear(String worldId) {
        Map<String, Integer> deleted = new LinkedHashMap<>();
        for (String table : List.of("exhibitor_staff", "exhibitor_view", "contact_request")) {
            deleted.put(
                    table,
                    jdbc.sql("delete from " + table + " where " + OF_WORLD)
                            .param(worldId)
                            .update());
        }
        return deleted;
    }

    @Override
    public Map<String, Long> numbers(String worldId) {
        return WorldNumbers.of(jdbc, """
            select count(*) exhibitors,
                   (select count(*) from exhibitor_view v join exhibitor e on e.id = v.exhibitor_id
                    where e.world_id = :world) exhibitor_views,
                   (select count(*) from contact_request c join exhibitor e on e.id = c.exhibitor_id
                    where e.world_id = :world) contact_requests
            from exhibitor where world_id = :world\
            """, worldId);
    }
}
