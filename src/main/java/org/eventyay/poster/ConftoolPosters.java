package org.eventyay.poster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.conftool.ConftoolAccount;
import org.eventyay.job.BackgroundWork;
import org.eventyay.poster.ConftoolPaper.Linked;
import org.eventyay.refusal.Conflict;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Unavailable;
import org.eventyay.refusal.Unknown;
import org.eventyay.room.RoomDirectory;
import org.eventyay.room.RoomService;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldSnapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings the papers of a Conftool into the first hall of posters of a world. Papers that were imported before are changed, by their number;
 * presenters, likes and posters from elsewhere are left alone. It may run again and again.
 */
@Service
public class ConftoolPosters implements BackgroundWork {
    /** The kind of background work; its subject is the world's id. */
    public static final String KIND = "conftool_posters";

    private static final Logger log = LoggerFactory.getLogger(ConftoolPosters.class);

    private final ConftoolSource source;
    private final PosterService posters;
    private final WorldDirectory worlds;
    private final RoomDirectory rooms;
    private final RoomService roomService;
    private final JsonMapper json;

    ConftoolPosters(
            ConftoolSource source,
            PosterService posters,
            WorldDirectory worlds,
            RoomDirectory rooms,
            RoomService roomService,
            JsonMapper json) {
        this.source = source;
        this.posters = posters;
        this.worlds = worlds;
        this.rooms = rooms;
        this.roomService = roomService;
        this.json = json;
    }

    /**
     * What came of an import.
     *
     * @param posters how many papers became posters, or were posters already
     * @param refused how many could not be stored
     */
    public record Imported(int posters, int refused) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String run(String worldId) {
        Imported imported = importAll(worldId, Actor.server());
        return imported.posters() + " posters."
                + (imported.refused() == 0 ? "" : " " + imported.refused() + " papers could not be stored.");
    }

    /**
     * Imports the papers of a world.
     *
     * @throws Unknown if there is no such world
     * @throws Conflict if it has no room for posters
     * @throws Unavailable if there are no papers to be had
     */
    public Imported importAll(String worldId, Actor actor) {
        WorldSnapshot world = worlds.find(worldId).orElseThrow(() -> new Unknown("world"));
        ConftoolAccount account = ConftoolAccount.of(world);
        RoomSnapshot hall = rooms.of(worldId).stream()
                .filter(room -> room.module(PosterModule.TYPE).isPresent())
                .findFirst()
                .orElseThrow(() -> new Conflict("poster.no_hall", "The world has no room for posters."));
        List<ConftoolPaper> papers = source.papers(account);
        label(worldId, hall, papers, actor);
        int stored = 0;
        for (ConftoolPaper paper : papers) {
            stored += store(world, account, hall.id(), paper, actor) ? 1 : 0;
        }
        return new Imported(stored, papers.size() - stored);
    }

    private boolean store(WorldSnapshot world, ConftoolAccount account, UUID hall, ConftoolPaper paper, Actor actor) {
        String importId = paper.importId().orElse(null);
        if (importId == null) {
            return false;
        }
        ObjectNode document = paper.document();
        ArrayNode links = document.putArray("links");
        paper.file().ifPresent(file -> {
            String url = source.mirrored(account, file.url());
            document.put("poster_url", url);
            link(links, new Linked(url, file.name()));
        });
        paper.more().forEach(file -> link(links, new Linked(source.mirrored(account, file.url()), file.name())));
        try {
            posters.importOne(world, hall, importId, document, actor);
            return true;
        } catch (Invalid e) {
            log.info("Paper {} of world {} can't be stored: {}", importId, world.id(), e.getMessage());
            return false;
        }
    }

    private static void link(ArrayNode links, Linked file) {
        links.addObject()
                .put("display_text", file.name())
                .put("url", file.url())
                .put("sorting_priority", links.size());
    }

    /** Adds to the hall whatever categories and tags it does not have yet. */
    private void label(String worldId, RoomSnapshot hall, List<ConftoolPaper> papers, Actor actor) {
        Map<String, String> categories = new LinkedHashMap<>();
        Map<String, String> tags = new LinkedHashMap<>();
        for (ConftoolPaper paper : papers) {
            paper.category().ifPresent(label -> categories.putIfAbsent(ConftoolPaper.idOf(label), label));
            paper.tags().forEach(label -> tags.putIfAbsent(ConftoolPaper.idOf(label), label));
        }
        ArrayNode modules = (ArrayNode) roomService
                .find(worldId, hall.id())
                .orElseThrow(() -> new Unknown("room"))
                .getModuleConfig()
                .deepCopy();
        boolean changed = false;
        for (JsonNode module : modules) {
            if (module.path("type").asString("").equals(PosterModule.TYPE)) {
                ObjectNode config = (ObjectNode) module.path("config");
                boolean categorized = add(config, "categories", categories);
                changed = add(config, "tags", tags) || categorized;
                break;
            }
        }
        if (changed) {
            ObjectNode patch = json.createObjectNode();
            patch.set("module_config", modules);
            roomService.patch(worldId, hall.id(), patch, actor);
        }
    }

    private static boolean add(ObjectNode config, String key, Map<String, String> labels) {
        ArrayNode list = config.path(key) instanceof ArrayNode known ? known : config.putArray(key);
        Map<String, String> missing = new LinkedHashMap<>(labels);
        list.forEach(one -> missing.remove(one.path("id").asString("")));
        missing.forEach((id, label) ->
                list.addObject().put("id", id).put("label", label).put("color", ""));
        return !missing.isEmpty();
    }
}
