package org.eventyay.contract;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds requests to the REST interface and its answers against {@code docs/rest/openapi.yaml}. */
public final class RestTraffic {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private RestTraffic() {}

    /** The document, read once for all requests of a run. */
    private static final class Document {
        private static final JsonNode ROOT = YamlDocument.read(Path.of("docs", "rest", "openapi.yaml"));
        private static final SchemaCheck CHECK = new SchemaCheck(ROOT, true);
    }

    /** Documented paths, without the slash at their end, with their methods in upper case. */
    static Map<String, Set<String>> paths() {
        return Document.ROOT
                .path("paths")
                .propertyStream()
                .collect(Collectors.toMap(
                        path -> normal(path.getKey()),
                        path -> path.getValue()
                                .propertyStream()
                                .map(Map.Entry::getKey)
                                .filter(METHODS::contains)
                                .map(method -> method.toUpperCase(java.util.Locale.ROOT))
                                .collect(Collectors.toSet())));
    }

    /** A path without the slash at its end and without rules for its variables. */
    static String normal(String path) {
        String plain = path.replaceAll("\\{(\\w+):[^}]*}", "{$1}");
        return plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }

    /**
     * What is wrong with the JSON body of a request that was taken: it has a key, or a value of a form, that nobody describes. Empty if
     * nothing is, if its path is not one of this interface, or if its method has no body.
     */
    public static Optional<String> taken(String method, String path, String body) {
        JsonNode operation = operation(method, path);
        if (operation.isMissingNode() || body.isEmpty() || method.equals("GET") || method.equals("DELETE")) {
            return Optional.empty();
        }
        String what = "the body of " + method + " " + path;
        JsonNode content = resolved(operation.path("requestBody")).path("content");
        JsonNode schema = content.path("application/json").path("schema");
        return content.isMissingNode()
                ? Optional.of(what + " is not described: " + body)
                : Document.CHECK
                        .fault(schema, JsonMapper.shared().readTree(body))
                        .map(fault -> what + ":" + fault);
    }

    /**
     * What is wrong with an answer; empty if nothing is, or if its path is not one of this interface.
     *
     * @param header finds a header of the answer
     */
    public static Optional<String> fault(
            String method, String path, int status, Function<String, Optional<String>> header, String body) {
        JsonNode operation = operation(method, path);
        if (operation.isMissingNode()) {
            return Optional.empty();
        }
        JsonNode responses = operation.path("responses");
        JsonNode response = resolved(responses.path(responses.has("" + status) ? "" + status : "default"));
        JsonNode content = response.path("content");
        String what = method + " " + path + " → " + status;
        Optional<String> missing = response.path("headers")
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(name -> header.apply(name).isEmpty())
                .findFirst();
        if (missing.isPresent()) {
            return Optional.of(what + " has no " + missing.get());
        }
        if (content.isMissingNode() || body.isEmpty()) {
            return body.isEmpty() ? Optional.empty() : Optional.of(what + " should have no body: " + body);
        }
        String contentType = header.apply("Content-Type").orElse("");
        String type = contentType.split(";", 2)[0].strip();
        if (!type.equals("application/json")) {
            return content.has(type) || content.has("*/*")
                    ? Optional.empty()
                    : Optional.of(what + " is of type " + contentType);
        }
        try {
            return Document.CHECK
                    .fault(
                            content.path(type).path("schema"),
                            JsonMapper.shared().readTree(body))
                    .map(fault -> what + ":" + fault);
        } catch (JacksonException e) {
            return Optional.of(what + " is no JSON: " + body);
        }
    }

    private static JsonNode operation(String method, String path) {
        List<String> asked = segments(normal(path.split("\\?", 2)[0]));
        return Document.ROOT
                .path("paths")
                .propertyStream()
                .filter(known -> fits(segments(normal(known.getKey())), asked))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(Document.ROOT.path("nothing"))
                .path((method.equals("HEAD") ? "GET" : method).toLowerCase(java.util.Locale.ROOT));
    }

    private static List<String> segments(String path) {
        return Arrays.asList(path.split("/", -1));
    }

    private static boolean fits(List<String> known, List<String> asked) {
        return known.size() == asked.size()
                && IntStream.range(0, known.size())
                        .allMatch(i ->
                                known.get(i).startsWith("{") || known.get(i).equals(asked.get(i)));
    }

    private static JsonNode resolved(JsonNode response) {
        return response.has("$ref")
                ? Document.ROOT.at(response.path("$ref").asString().substring(1))
                : response;
    }
}
