package org.eventyay.poster;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eventyay.refusal.Invalid;
import org.eventyay.room.RoomFilePart;
import org.eventyay.text.PlainText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code posters} of a room in the configuration file, without presenters and likes. Each has an {@code id}, by which it is found again and changed;
 * posters that the file does not name stay.
 */
@Component
class PosterFilePart implements RoomFilePart {
    private static final List<String> KEYS = List.of(
            "title",
            "abstract",
            "authors",
            "tags",
            "category",
            "poster_url",
            "poster_preview",
            "schedule_session",
            "links");

    private static final int MOST = 10_000;
    private static final int MAXIMUM_ID = 100;

    private final Posters posters;
    private final PosterService service;

    PosterFilePart(Posters posters, PosterService service) {
        this.posters = posters;
        this.service = service;
    }

    @Override
    public String key() {
        return "posters";
    }

    @Override
    public @Nullable JsonNode exported(UUID roomId) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        posters.inHall(roomId).forEach((id, poster) -> {
            ObjectNode one = list.addObject().put("id", id);
            KEYS.stream()
                    .filter(poster.document()::hasNonNull)
                    .forEach(key -> one.set(key, poster.document().path(key)));
        });
        return list.isEmpty() ? null : list;
    }

    @Override
    public void imported(String worldId, UUID roomId, JsonNode given) {
        if (!given.isArray() || given.size() > MOST) {
            throw new Invalid("must be a list of at most " + MOST + " posters");
        }
        int number = 0;
        for (JsonNode one : given) {
            number++;
            String id = one.path("id").asString("");
            if (PlainText.isBlank(id) || !PlainText.isLine(id) || PlainText.length(id) > MAXIMUM_ID) {
                throw new Invalid("poster " + number + " needs an id of at most " + MAXIMUM_ID + " characters");
            }
            Set<String> unknown = new TreeSet<>(one.propertyNames());
            unknown.remove("id");
            KEYS.forEach(unknown::remove);
            if (!unknown.isEmpty()) {
                throw new Invalid(
                        "poster '" + id + "' has " + String.join(", ", unknown) + ", which is not known here");
            }
            try {
                service.bring(worldId, roomId, id, one);
            } catch (Invalid e) {
                throw new Invalid("poster '" + id + "': " + e.sentence());
            }
        }
    }
}
