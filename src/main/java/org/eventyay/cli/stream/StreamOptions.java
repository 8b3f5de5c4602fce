package org.eventyay.cli.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.stream.IngestListing;
import org.eventyay.stream.StreamDocuments;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The options that say when a stream runs and where it comes from. */
final class StreamOptions {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--start",
            paramLabel = "T",
            description = "When it begins: with an offset, in the zone of the world, now, or +10m.")
    private @Nullable String start;

    @Option(names = "--end", paramLabel = "T", description = "When it ends.")
    private @Nullable String end;

    @Option(names = "--minutes", paramLabel = "N", description = "How long it takes, instead of --end.")
    private @Nullable Integer minutes;

    @Option(names = "--hls", paramLabel = "URL", description = "An HLS playlist.")
    private @Nullable String hls;

    @Option(names = "--youtube", paramLabel = "ID", description = "A video at YouTube.")
    private @Nullable String youtube;

    @Option(names = "--iframe", paramLabel = "URL", description = "A page with somebody else's player.")
    private @Nullable String iframe;

    @Option(names = "--ingest", paramLabel = "NAME", description = "What is pushed to this ingest of the room.")
    private @Nullable String ingest;

    @Option(names = "--title", paramLabel = "T", description = "What is announced.")
    private @Nullable String title;

    @Option(names = "--config", paramLabel = "JSON", description = "Further keys of the module, such as languages.")
    private @Nullable String config;

    /**
     * The fields of an entry that the options name.
     *
     * @param before the entry as it is, null for a new one, which needs start, end and source
     */
    ObjectNode fields(CommandScope scope, WorldSnapshot world, UUID room, @Nullable JsonNode before) {
        requireFew(before == null);
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        Instant starts = start == null ? null : StreamTime.read("--start", start, world);
        if (starts != null) {
            fields.put("starts_at", StreamTime.iso(starts));
        }
        if (end != null) {
            fields.put("ends_at", StreamTime.iso(StreamTime.read("--end", end, world)));
        } else if (minutes != null) {
            Instant from = starts != null || before == null
                    ? starts
                    : java.time.OffsetDateTime.parse(before.path("starts_at").asString())
                            .toInstant();
            fields.put(
                    "ends_at", StreamTime.iso((from == null ? Instant.now() : from).plus(Duration.ofMinutes(minutes))));
        }
        if (title != null) {
            fields.put("title", title);
        }
        source(scope, room, before, fields);
        return fields;
    }

    private void requireFew(boolean isNew) {
        long sources = Stream.of(hls, youtube, iframe, ingest)
                .filter(one -> one != null)
                .count();
        if (sources > 1 || isNew && sources == 0) {
            throw new ParameterException(
                    spec.commandLine(), "Name one source: --hls, --youtube, --iframe or --ingest.");
        }
        if (end != null && minutes != null) {
            throw new ParameterException(spec.commandLine(), "Use --end or --minutes, not both.");
        }
        if (isNew && (start == null || end == null && minutes == null)) {
            throw new ParameterException(spec.commandLine(), "Name --start, and --end or --minutes.");
        }
    }

    private void source(CommandScope scope, UUID room, @Nullable JsonNode before, ObjectNode fields) {
        Map.Entry<String, ObjectNode> given = given(scope, room);
        ObjectNode further = further();
        if (given != null) {
            fields.put("source", given.getKey());
            fields.set("config", further == null ? given.getValue() : further.setAll(given.getValue()));
        } else if (further != null && before != null) {
            ObjectNode merged = (ObjectNode) before.path("config").deepCopy();
            fields.set("config", merged.setAll(further));
        }
    }

    private Map.@Nullable Entry<String, ObjectNode> given(CommandScope scope, UUID room) {
        if (hls != null) {
            return entry("hls", "hls_url", hls);
        }
        if (youtube != null) {
            return entry("youtube", "ytid", youtube);
        }
        if (iframe != null) {
            return entry("iframe", "url", iframe);
        }
        String name = ingest;
        if (name == null) {
            return null;
        }
        IngestListing.Line found = scope.service(IngestListing.class)
                .find(room, name)
                .orElseThrow(() ->
                        new CommandError("The room has no ingest '" + name + "'. eventyay list_ingests shows all."));
        return entry("hls", "hls_url", StreamDocuments.path(found));
    }

    private static Map.Entry<String, ObjectNode> entry(String source, String key, String value) {
        return Map.entry(
                source.toLowerCase(Locale.ROOT),
                JsonNodeFactory.instance.objectNode().put(key, value));
    }

    private @Nullable ObjectNode further() {
        if (config == null) {
            return null;
        }
        try {
            if (JSON.readTree(config) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            // said below
        }
        throw new CommandError("--config must be a JSON object.");
    }
}
