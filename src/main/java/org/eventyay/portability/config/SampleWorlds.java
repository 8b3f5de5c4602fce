package org.eventyay.portability.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eventyay.world.RandomText;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The worlds that the jar carries, as documents for {@link ConfigImport}. */
@Component
public class SampleWorlds {
    private final JsonMapper json;

    SampleWorlds(JsonMapper json) {
        this.json = json;
    }

    /** A copy of the world with this id; the secrets in the files are published, so each copy has others. */
    public ObjectNode read(String id) {
        String file = "/sample/worlds/" + id + ".json";
        try (InputStream in = SampleWorlds.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks " + file);
            }
            ObjectNode document = (ObjectNode) json.readTree(in);
            for (JsonNode secret : document.path("world").path("JWT_secrets")) {
                ((ObjectNode) secret).put("secret", RandomText.alphanumeric(64));
            }
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
