package org.eventyay.exhibition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Exhibitors as a configuration file has them, written and read: found again by world, room and name. */
@Service
class ExhibitorImports {
    private final JdbcClient jdbc;
    private final Journal journal;
    private final JsonMapper json;

    ExhibitorImports(JdbcClient jdbc, Journal journal, JsonMapper json) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.json = json;
    }

    /**
     * Creates the exhibitor or replaces what the file says of it.
     *
     * @param priority its place in the file
     * @param onlyTheseLinks whether links of its profile that the file lacks go; else links are only added
     * @return its id
     */
    @Transactional
    public UUID store(String worldId, UUID roomId, int priority, ImportedExhibitor given, boolean onlyTheseLinks) {
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
                version = exhibitor.version + 1\
            """)
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
        if (onlyTheseLinks) {
            removeLinks("exhibitor_link", "category = 'profile'", id, given.links());
            removeLinks("exhibitor_social_link", "true", id, given.socialLinks());
        }
        addLinks("exhibitor_link", id, given.links());
        addLinks("exhibitor_social_link", id, given.socialLinks());
        return id;
    }

    /** Removes an exhibitor with its links, staff and requests. */
    @Transactional
    public void remove(String worldId, Stored stored) {
        jdbc.sql("delete from exhibitor where id = ? and world_id = ?")
                .params(stored.id(), worldId)
                .update();
        journal.record(
                Actor.server(),
                Change.inWorld(
                        worldId,
                        "exhibition.exhibitor.deleted",
                        Map.of(
                                "object",
                                stored.id().toString(),
                                "old",
                                Map.of(
                                        "id",
                                        stored.id().toString(),
                                        "name",
                                        stored.content().name()))));
    }

    private void removeLinks(String table, String which, UUID exhibitor, List<ImportedExhibitor.Link> kept) {
        links(table, which, exhibitor).forEach((id, link) -> {
            if (!kept.contains(link)) {
                jdbc.sql("delete from " + table + " where id = ?").param(id).update();
            }
        });
    }

    private Map<Long, ImportedExhibitor.Link> links(String table, String which, UUID exhibitor) {
        Map<Long, ImportedExhibitor.Link> links = new LinkedHashMap<>();
        jdbc.sql("select id, display_text, url from " + table + " where exhibitor_id = ? and " + which + " order by id")
                .param(exhibitor)
                .query(row -> {
                    links.put(row.getLong(1), new ImportedExhibitor.Link(row.getString(2), row.getString(3)));
                });
        return links;
    }

    /** An exhibitor as a configuration file would describe it. */
    record Stored(UUID id, UUID room, ImportedExhibitor content) {}

    /** The exhibitors of a world that have a name, in their order. */
    @Transactional(readOnly = true)
    public List<Stored> read(String worldId) {
        return stored("world_id = ? and name is not null and name <> ''", worldId);
    }

    /** One of them. */
    @Transactional(readOnly = true)
    public Stored read(String worldId, UUID id) {
        return stored("world_id = ? and id = ?", worldId, id).getFirst();
    }

    private List<Stored> stored(String which, Object... parameters) {
        return jdbc.sql("""
            select id, room_id, name, tagline, short_text, logo, text_legacy, text_content::text, size
            from exhibitor where %s order by sorting_priority, name, id\
            """.formatted(which))
                .params(parameters)
                .query((row, n) -> {
                    UUID id = row.getObject(1, UUID.class);
                    return new Stored(
                            id,
                            row.getObject(2, UUID.class),
                            new ImportedExhibitor(
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getString(6),
                                    row.getString(7),
                                    json.readTree(row.getString(8)),
                                    row.getString(9),
                                    List.copyOf(links("exhibitor_link", "category = 'profile'", id)
                                            .values()),
                                    List.copyOf(links("exhibitor_social_link", "true", id)
                                            .values())));
                })
                .list();
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
