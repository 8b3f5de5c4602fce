package org.eventyay.world;

import java.util.Map;
import java.util.Set;
import org.eventyay.refusal.Invalid;
import org.eventyay.storage.StoredFiles;
import org.eventyay.storage.StoredPath;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The stored files of a world. They refer to their owners, so they go before people do when a world is cleared. */
@Component
@Order(200)
class StoredFilesPart implements WorldPart {
    private final StoredFiles files;

    StoredFilesPart(StoredFiles files) {
        this.files = files;
    }

    @Override
    public Set<String> tables() {
        return Set.of("stored_file");
    }

    /** Its path must be one of its own world, in the folder that fits who may see it. */
    @Override
    public ObjectNode restore(String table, ObjectNode row, Renumbering numbers) {
        JsonNode path = row.path("file");
        String folder = row.path("public").asBoolean(false) ? "pub" : "priv";
        boolean ours = path.isNull()
                || path.isMissingNode()
                || path.isString()
                        && StoredPath.parse(path.asString())
                                .filter(file ->
                                        file.belongsTo(row.path("world_id").asString("")))
                                .filter(file -> file.top().equals(folder))
                                .isPresent();
        if (!ours) {
            throw new Invalid("file", "A stored file lies outside of its world: " + path);
        }
        return row;
    }

    @Override
    public Map<String, String> confidential() {
        return Map.of("stored_file", "not public or expires is not null");
    }

    @Override
    public Map<String, Integer> clear(String worldId) {
        return Map.of("stored_file", files.deleteAll(worldId));
    }

    @Override
    public Map<String, Long> numbers(String worldId) {
        return Map.of("files", files.count(worldId));
    }
}
