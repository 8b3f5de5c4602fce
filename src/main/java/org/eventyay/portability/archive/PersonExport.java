package org.eventyay.portability.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantPart;
import org.eventyay.participant.ParticipantReferences;
import org.eventyay.refusal.Invalid;
import org.eventyay.storage.StoredFiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything that is stored about one person, as files they can be given. Others appear in it by name only. */
@Service
public class PersonExport {
    /** Which rows that point to a person go into which file; secrets and other people's rows are in none. */
    private static final Map<String, List<String>> FILES = files();

    private final ParticipantReferences references;
    private final ParticipantDirectory directory;
    private final List<ParticipantPart> parts;
    private final StoredFiles files;
    private final Journal journal;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    PersonExport(
            ParticipantReferences references,
            ParticipantDirectory directory,
            List<ParticipantPart> parts,
            StoredFiles files,
            Journal journal,
            JdbcClient jdbc,
            JsonMapper json) {
        this.references = references;
        this.directory = directory;
        this.parts = parts;
        this.files = files;
        this.journal = journal;
        this.jdbc = jdbc;
        this.json = json.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
    }

    private static Map<String, List<String>> files() {
        Map<String, List<String>> files = new LinkedHashMap<>();
        files.put("reactions", List.of("chat_event_reaction"));
        files.put("questions", List.of("question"));
        files.put("votes", List.of("question_vote", "poll_vote", "poster_vote"));
        files.put("contact_requests", List.of("contact_request"));
        files.put("views", List.of("world_view", "room_view", "exhibitor_view"));
        return files;
    }

    /** What was written. */
    public record Written(Path directory, Path archive) {}

    /**
     * Writes the files into a directory, and all of them once more into an archive beside it.
     *
     * @param target a directory that is empty or not there yet
     * @throws Invalid if there is something in it
     */
    @Transactional
    public Written write(String worldId, UUID person, Path target, Actor actor) throws IOException {
        requireEmpty(target);
        Files.createDirectories(target);
        Map<String, JsonNode> documents = documents(worldId, person);
        documents.put("people", others(worldId, person, documents));
        for (Map.Entry<String, JsonNode> document : documents.entrySet()) {
            Files.writeString(
                    target.resolve(document.getKey() + ".json"), json.writeValueAsString(document.getValue()));
        }
        copyFiles(worldId, person, target.resolve("files"));
        journal.record(actor, Change.inWorld(worldId, "auth.user.exported", Map.of("object", person)));
        Path name = target.toAbsolutePath().normalize().getFileName();
        Path archive = target.resolveSibling((name == null ? person.toString() : name.toString()) + ".tar.gz");
        archive(target, archive);
        return new Written(target, archive);
    }

    private static void requireEmpty(Path target) throws IOException {
        if (Files.exists(target)) {
            try (Stream<Path> inside = Files.list(target)) {
                if (inside.findAny().isPresent()) {
                    throw new Invalid(target.toString(), "is not empty");
                }
            }
        }
    }

    private Map<String, JsonNode> documents(String worldId, UUID person) {
        Map<String, JsonNode> documents = new LinkedHashMap<>();
        documents.put("user", user(person));
        parts.forEach(part -> documents.putAll(part.export(worldId, person)));
        FILES.forEach((name, tables) -> {
            ArrayNode rows = json.createArrayNode();
            tables.forEach(table -> references.rows(table, person).forEach(row -> rows.add(json.readTree(row))));
            documents.put(name, rows);
        });
        documents.put("audit", audit(worldId, person));
        return documents;
    }

    private JsonNode user(UUID person) {
        ObjectNode user =
                (ObjectNode) json.readTree(jdbc.sql("select to_jsonb(p)::text from participant p where id = ?")
                        .param(person)
                        .query(String.class)
                        .single());
        ArrayNode grants = user.putArray("grants");
        for (String table : List.of("world_grant", "room_grant")) {
            references.rows(table, person).forEach(row -> grants.add(json.readTree(row)));
        }
        return user;
    }

    private JsonNode audit(String worldId, UUID person) {
        ArrayNode entries = json.createArrayNode();
        jdbc.sql("select jsonb_build_object('timestamp', timestamp, 'user', user_id, 'type', type, 'data',"
                        + " data)::text from audit_log where world_id = ? and (user_id = ? or data ->> 'object' ="
                        + " ?) order by id")
                .params(worldId, person, person.toString())
                .query(row -> {
                    entries.add(json.readTree(row.getString(1)));
                });
        return entries;
    }

    /** Names of those who wrote to the person, so that the messages can be read. */
    private JsonNode others(String worldId, UUID person, Map<String, JsonNode> documents) {
        Set<UUID> ids = new LinkedHashSet<>();
        JsonNode messages = documents.get("messages");
        if (messages != null) {
            messages.forEach(message -> {
                if (message.path("sender").isString()) {
                    ids.add(UUID.fromString(message.path("sender").asString()));
                }
            });
        }
        ids.remove(person);
        ArrayNode people = json.createArrayNode();
        directory
                .findAll(worldId, ids)
                .values()
                .forEach(one ->
                        people.addObject().put("id", one.id().toString()).put("display_name", one.displayName()));
        return people;
    }

    private void copyFiles(String worldId, UUID person, Path target) throws IOException {
        for (String row : references.rows("stored_file", person)) {
            JsonNode file = json.readTree(row);
            UUID id = UUID.fromString(file.path("id").asString());
            Path bytes = files.bytes(worldId, id).orElse(null);
            if (bytes != null) {
                Files.createDirectories(target);
                String name = file.path("filename").asString("").replaceAll("[^\\p{L}\\p{N}._-]", "_");
                Files.copy(bytes, target.resolve(id + "-" + name));
            }
        }
    }

    private static void archive(Path directory, Path archive) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive));
                OutputStream compressed = new GZIPOutputStream(out);
                Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                TarEntry.write(directory.relativize(file).toString(), Files.readAllBytes(file), compressed);
            }
            compressed.write(new byte[1024]);
        }
    }
}
