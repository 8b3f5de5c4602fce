package org.eventyay.stream;

import java.util.UUID;
import java.util.regex.Pattern;
import org.eventyay.world.WorldPart;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** In the copy of a world, addresses of its own streams become those of the copied ones. */
@Component
class StreamCopies {
    private static final Pattern OURS = Pattern.compile("/live/([A-Za-z0-9]{22})/");

    private final JdbcClient jdbc;
    private final JsonMapper json;

    StreamCopies(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A configuration for the copy. */
    ObjectNode of(ObjectNode config, WorldPart.Copy copy) {
        String text = json.writeValueAsString(config);
        String rewritten = OURS.matcher(text).replaceAll(found -> "/live/" + renamed(found.group(1), copy) + "/");
        return rewritten.equals(text) ? config : (ObjectNode) json.readTree(rewritten);
    }

    private String renamed(String publicId, WorldPart.Copy copy) {
        return jdbc.sql("select id from stream_ingest where public_id = ? and world_id = ?")
                .params(publicId, copy.from())
                .query(UUID.class)
                .optional()
                .map(id -> PublicIds.of(copy.rename(id)))
                .orElse(publicId);
    }
}
