package org.eventyay.exhibition;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes exhibitors that come from a configuration file (spec 06 §3): found again by world, room and name. */
@Service
public class ExhibitorImports {
    private final JdbcClient jdbc;

    ExhibitorImports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Creates the exhibitor or replaces what the file says of it; links are added, never removed.
     *
     * @param priority its place in the file
     * @return whether it is new
     */
    @Transactional
    public boolean store(String worldId, UUID roomId, int priority, ImportedExhibitor given) {
        var existing = jdbc.sql("select id from exhibitor where world_id = ? and room_id = ? and name = ? limit 1")
                .params(worldId, roomId, given.name())
                .query(UUID.class)
                .optional();
        UUID id = existing.orElseGet(UUID::randomUUID);
        jdbc.sql("""
                        insert into exhibitor (id, world_id, room_id, name, tagline, short_text, logo, text_legacy,
                                               text_content, size, sorting_priority)
                        values (:id, :world, :room, :name, :tagline, :short, :logo, :text, :content::jsonb, :size, :priority)
                        on conflict (id) do update set tagline = :tagline, short_text = :short, logo = :logo,
                            text_legacy = :text, text_content = :content::jsonb, size = :size, sorting_priority = :priority,
                            version = exhibitor.version + 1""")
                .param("id", id)
                .param("world", worldId)
                .param("room", roomId)
                .param("name", given.name())
                .param("tagline", given.tagline())
                .param("short", given.shortText())
                .param("logo", given.logo())
                .param("text", given.text())
                .param("content", given.textContent().toString())
                .param("size", given.size())
                .param("priority", priority)
                .update();
        addLinks("exhibitor_link", id, given.links());
        addLinks("exhibitor_social_link", id, given.socialLinks());
        return existing.isEmpty();
    }

    private void addLinks(String table, UUID exhibitor, List<ImportedExhibitor.Link> links) {
        for (ImportedExhibitor.Link link : links) {
            jdbc.sql("insert into " + table + " (exhibitor_id, display_text, url) select :id, :text, :url"
                            + " where not exists (select from " + table
                            + " where exhibitor_id = :id and display_text = :text and url = :url)")
                    .param("id", exhibitor)
                    .param("text", link.displayText())
                    .param("url", link.url())
                    .update();
        }
    }
}
