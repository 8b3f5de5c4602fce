package org.eventyay.exhibition;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.eventyay.exhibition.ExhibitorImports.Stored;
import org.eventyay.room.WorldFile;
import org.eventyay.room.WorldFilePart;
import org.eventyay.world.ContentRules;
import org.eventyay.world.FieldRules;
import org.eventyay.world.FileNode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code exhibitors} of a configuration file, a list that must be there: which room they stand in, what they show, their links. */
@Component
class ExhibitorFilePart implements WorldFilePart {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> SIZES = Set.of("1x1", "3x1", "3x3");

    private final ExhibitorImports exhibitors;

    ExhibitorFilePart(ExhibitorImports exhibitors) {
        this.exhibitors = exhibitors;
    }

    /**
     * An exhibitor of the file.
     *
     * @param path where its room is named
     * @param room what the file calls its room
     */
    private record Given(String path, String room, ImportedExhibitor content) {}

    /** By what an exhibitor is found again. */
    private record Key(UUID room, String name) {}

    @Override
    public String key() {
        return "exhibitors";
    }

    @Override
    public JsonNode exported(String worldId, Map<UUID, String> rooms) {
        ArrayNode list = JSON.arrayNode();
        exhibitors.read(worldId).forEach(stored -> {
            String room = rooms.get(stored.room());
            if (room != null) {
                list.add(document(room, stored.content()));
            }
        });
        return list;
    }

    @Override
    public Consumer<WorldFile> read(FileNode file) {
        List<Given> given = file.list(key(), ExhibitorFilePart::exhibitor);
        return into -> store(given, into);
    }

    private void store(List<Given> given, WorldFile into) {
        String worldId = into.worldId();
        Map<Key, Stored> before = new LinkedHashMap<>();
        exhibitors
                .read(worldId)
                .forEach(stored ->
                        before.put(new Key(stored.room(), stored.content().name()), stored));
        Set<Key> named = new HashSet<>();
        for (int place = 0; place < given.size(); place++) {
            Given one = given.get(place);
            UUID room = into.room(one.path(), one.room());
            Key key = new Key(room, one.content().name());
            named.add(key);
            UUID id = exhibitors.store(worldId, room, place, one.content(), into.prunes());
            Stored old = before.get(key);
            into.stored(
                    "exhibitor " + key.name(),
                    old == null ? null : document(one.room(), old.content()),
                    document(one.room(), exhibitors.read(worldId, id).content()));
        }
        if (into.prunes()) {
            before.forEach((key, stored) -> {
                if (!named.contains(key)) {
                    exhibitors.remove(worldId, stored);
                    into.removed("exhibitor " + key.name());
                }
            });
        }
    }

    private static Given exhibitor(FileNode node) {
        ImportedExhibitor content = new ImportedExhibitor(
                node.text("name", 80),
                node.textOrNull("tagline", 250),
                node.textOrNull("short_text", 100_000),
                logo(node),
                node.textOrNull("text", 1_000_000),
                textContent(node),
                node.text("size", 3, SIZES::contains, "must be 1x1, 3x1 or 3x3"),
                node.optionalList("links", ExhibitorFilePart::link),
                node.optionalList("social_media_links", ExhibitorFilePart::link));
        Given exhibitor = new Given(node.path("room"), node.text("room", 100), content);
        node.nothingElse();
        return exhibitor;
    }

    private static @Nullable String logo(FileNode node) {
        String logo = node.textOrNull("logo", 200);
        if (logo != null && !ContentRules.isAddress(logo.strip())) {
            throw node.fault("logo", "must be a URL or null");
        }
        return logo;
    }

    private static JsonNode textContent(FileNode node) {
        JsonNode content = node.optional("text_content");
        if (content == null) {
            return JSON.arrayNode();
        }
        try {
            return ContentRules.richText(content);
        } catch (FieldRules.Fault e) {
            throw node.fault("text_content", "must be a list of operations, none of them too large");
        }
    }

    private static ImportedExhibitor.Link link(FileNode node) {
        ImportedExhibitor.Link link =
                new ImportedExhibitor.Link(node.untrimmed("display_text", 300), node.perhapsEmpty("url", 200));
        if (!ContentRules.isAddress(link.url())) {
            throw node.fault("url", "must be a URL");
        }
        node.nothingElse();
        return link;
    }

    private static ObjectNode document(String room, ImportedExhibitor content) {
        ObjectNode document = JSON.objectNode()
                .put("room", room)
                .put("name", content.name())
                .put("tagline", content.tagline())
                .put("short_text", content.shortText())
                .put("logo", content.logo())
                .put("text", content.text())
                .put("size", content.size());
        document.set("text_content", content.textContent());
        document.set("links", links(content.links()));
        document.set("social_media_links", links(content.socialLinks()));
        return document;
    }

    private static ArrayNode links(List<ImportedExhibitor.Link> links) {
        ArrayNode list = JSON.arrayNode();
        links.forEach(
                link -> list.addObject().put("display_text", link.displayText()).put("url", link.url()));
        return list;
    }
}
