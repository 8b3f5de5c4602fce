package org.eventyay.world;

import java.util.Map;
import java.util.Set;
import org.eventyay.storage.StoredFiles;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

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

    @Override
    public Map<String, String> confidential() {
        return Map.of("stored_file", "not public or expires is not null");
    }

    @Override
    public Map<String, Integer> clear(String worldId) {
        return Map.of("stored_file", files.deleteAll(worldId));
    }
}
