package org.eventyay.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** docs/configuration.md lists every setting there is, as the settings themselves describe it. */
class ConfigurationDocumentTest {

    @Test
    void listsEverySettingWithDefaultAndMeaning() throws IOException {
        List<String> lines = new ArrayList<>(List.of("| Variable | Default | Meaning |", "|---|---|---|"));
        for (JsonNode property : properties()) {
            String name = property.path("name").asString();
            String meaning = property.path("description").asString("");
            assertThat(meaning).as("description of %s", name).isNotBlank();
            lines.add("| `" + variable(name) + "` | " + shown(property.path("defaultValue")) + " | " + plain(meaning)
                    + " |");
        }
        GeneratedDocument.of("configuration.md").hasGeneratedPart(String.join("\n", lines) + "\n");
    }

    private static List<JsonNode> properties() throws IOException {
        try (InputStream metadata =
                ConfigurationDocumentTest.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            return JsonMapper.shared()
                    .readTree(metadata)
                    .path("properties")
                    .valueStream()
                    .filter(property -> property.path("name").asString().startsWith("eventyay."))
                    .sorted((one, other) -> one.path("name")
                            .asString()
                            .compareTo(other.path("name").asString()))
                    .toList();
        }
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_');
    }

    private static String shown(JsonNode value) {
        String text = value.isArray()
                ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(","))
                : value.asString("");
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private static String plain(String javadoc) {
        String text = javadoc.replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replace("|", "\\|")
                .strip();
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
