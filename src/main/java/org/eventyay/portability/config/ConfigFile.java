package org.eventyay.portability.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.eventyay.refusal.Invalid;
import org.eventyay.room.WorldFile;
import org.eventyay.room.WorldFilePart;
import org.eventyay.text.DocumentKind;
import org.eventyay.world.FileNode;
import org.eventyay.world.WorldRules;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file of {@code import_config}, read and checked.
 *
 * @param config everything beside id and title, to be stored as it is
 * @param contents each stores what a domain has read, see {@link WorldFilePart}
 * @param settings those of the optional block that are there, by key
 */
record ConfigFile(
        String id,
        String title,
        JsonNode config,
        JsonNode roles,
        JsonNode traitGrants,
        List<Room> rooms,
        List<Consumer<WorldFile>> contents,
        Map<String, JsonNode> settings) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /**
     * A room of the file; its place in the list is its place in the world.
     *
     * @param path where its picture is named
     * @param picture URL, or path of a file beside this one; null leaves the picture as it is
     * @param parts what domains keep of it, by key, where the file has it
     */
    record Room(
            String path,
            String importId,
            String name,
            @Nullable String description,
            @Nullable String picture,
            JsonNode modules,
            JsonNode traitGrants,
            int pretalxId,
            Map<String, JsonNode> parts) {}

    /**
     * Reads the whole file.
     *
     * @param keys of domains for rooms, see {@link org.eventyay.room.RoomFilePart}
     * @param parts what else domains bring
     * @throws Invalid naming the path of the first thing that is wrong
     */
    static ConfigFile read(JsonNode document, Collection<String> keys, List<WorldFilePart> parts) {
        FileNode file = FileNode.of("", document);
        FileNode world = FileNode.of("world", file.required("world"));
        String id = world.text(
                "id",
                50,
                WorldRules::isImportedId,
                "must be lower-case letters, digits and hyphens, and not a word that addresses use");
        String title = world.line("title", 300);
        JsonNode config = config(file);
        JsonNode roles = file.document("roles", JSON.objectNode(), DocumentKind.ROLES);
        JsonNode grants = grants(file);
        List<Room> rooms = file.list("rooms", room -> room(room, keys));
        List<Consumer<WorldFile>> contents = new ArrayList<>();
        parts.forEach(part -> contents.add(part.read(file)));
        JsonNode block = file.optional("settings");
        Map<String, JsonNode> settings = block == null ? Map.of() : SettingsBlock.read(FileNode.of("settings", block));
        if (!file.unread().isEmpty()) {
            throw new Invalid("Unused config data: " + String.join(", ", file.unread()));
        }
        checkUnique(rooms);
        return new ConfigFile(id, title, config, roles, grants, rooms, List.copyOf(contents), settings);
    }

    private static JsonNode config(FileNode file) {
        ObjectNode config = (ObjectNode) file.document("world", JSON.objectNode(), DocumentKind.WORLD_CONFIG)
                .deepCopy();
        config.remove(List.of("id", "title"));
        return config;
    }

    private static JsonNode grants(FileNode node) {
        return node.document("trait_grants", JSON.objectNode(), DocumentKind.TRAIT_GRANTS);
    }

    /**
     * What the file may say, since a world may have it, but hardly means: roles that nobody has or that give nothing, and entries of secrets
     * that nobody can sign with.
     */
    static List<String> oddities(JsonNode document) {
        List<String> odd = new ArrayList<>();
        document.path("roles").properties().stream()
                .filter(role -> !isListOfText(role.getValue()))
                .forEach(role -> odd.add("roles." + role.getKey() + ": is no list of permissions, so it gives none"));
        oddGrants("", document, odd);
        JsonNode rooms = document.path("rooms");
        for (int i = 0; i < rooms.size(); i++) {
            oddGrants("rooms[" + i + "].", rooms.get(i), odd);
        }
        JsonNode secrets = document.path("world").path("JWT_secrets");
        if (!secrets.isMissingNode() && !secrets.isArray()) {
            odd.add("world.JWT_secrets: is no list, so nobody can sign tokens");
        }
        for (int i = 0; i < secrets.size() && secrets.isArray(); i++) {
            for (String key : List.of("issuer", "audience", "secret")) {
                if (!secrets.get(i).path(key).isString()) {
                    odd.add("world.JWT_secrets[" + i + "]." + key + ": is no text, so nobody can sign with this entry");
                }
            }
        }
        return odd;
    }

    private static void oddGrants(String path, JsonNode holder, List<String> odd) {
        holder.path("trait_grants").properties().stream()
                .filter(grant -> !isTraitList(grant.getValue()))
                .forEach(grant -> odd.add(
                        path + "trait_grants." + grant.getKey() + ": is no list of traits, so nobody has this role"));
    }

    private static Room room(FileNode node, Collection<String> known) {
        String picture = node.textOrNull("picture", 2000);
        Room room = new Room(
                node.path("picture"),
                node.text("id", 100),
                node.lineOrEmpty("name", 300),
                node.textOrNull("description", 100_000),
                picture == null || picture.isBlank() ? null : picture.strip(),
                modules(node),
                grants(node),
                node.integer("pretalx_id", 0),
                parts(node, known));
        node.nothingElse();
        return room;
    }

    private static Map<String, JsonNode> parts(FileNode node, Collection<String> known) {
        Map<String, JsonNode> parts = new TreeMap<>();
        for (String key : known) {
            JsonNode value = node.optional(key);
            if (value != null) {
                parts.put(key, value);
            }
        }
        return parts;
    }

    private static JsonNode modules(FileNode room) {
        room.list("modules", module -> {
            module.object("config", JSON.objectNode(), value -> true, "");
            return module.text("type", 100);
        });
        JsonNode modules = room.required("modules");
        DocumentKind.ROOM_MODULES.fault(modules).ifPresent(fault -> {
            throw room.fault("modules", fault);
        });
        return modules;
    }

    private static void checkUnique(List<Room> rooms) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < rooms.size(); i++) {
            if (!seen.add(rooms.get(i).importId())) {
                throw new Invalid("rooms[" + i + "].id", "another room of the file has the same");
            }
        }
    }

    private static boolean isListOfText(JsonNode value) {
        return value.isArray() && value.valueStream().allMatch(JsonNode::isString);
    }

    private static boolean isTraitList(JsonNode value) {
        return value.isArray() && value.valueStream().allMatch(item -> item.isString() || isListOfText(item));
    }
}
