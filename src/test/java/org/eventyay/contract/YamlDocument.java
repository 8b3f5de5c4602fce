package org.eventyay.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A document of the contract, as a tree. */
final class YamlDocument {
    private static final int LONGEST = 64 << 20;

    private YamlDocument() {}

    static JsonNode read(Path file) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        try {
            Object tree = new Yaml(options).load(Files.readString(file));
            return JsonMapper.shared().valueToTree(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
