package org.eventyay.room;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.eventyay.access.AnyPermission;
import org.eventyay.access.Permission;
import org.eventyay.live.WhileServing;
import org.eventyay.world.WorldPart;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** All types of modules that domains bring, and what a room does with its own ones. */
@Component
public class RoomModules implements WhileServing {
    private final ObjectProvider<RoomModule> beans;
    private final JsonMapper json;
    private volatile @Nullable Map<String, RoomModule> byType;

    RoomModules(ObjectProvider<RoomModule> beans, JsonMapper json) {
        this.beans = beans;
        this.json = json;
    }

    /** A type that nobody brings: stored and shown as it is. */
    private record Unknown(String type) implements RoomModule {}

    /** Two modules of one type stop a server at its start; a command creates only the modules it uses. */
    @Override
    public void start() {
        byType();
    }

    @Override
    public void stop() {}

    /** All types that are brought. */
    public Set<String> types() {
        return byType().keySet();
    }

    /** The permissions of which each suffices to create rooms of some kind; to change rooms is another one. */
    public Set<AnyPermission> creators() {
        Set<AnyPermission> creators = new HashSet<>();
        byType().values().stream()
                .filter(module -> module.opens(Set.of()))
                .forEach(module -> creators.addAll(module.creators(Set.of())));
        creators.remove(Permission.ROOM_UPDATE);
        return creators;
    }

    /** The module of a type, known or not. */
    RoomModule of(String type) {
        RoomModule known = byType().get(type);
        return known == null ? new Unknown(type) : known;
    }

    /** Collected when first asked for: modules may need rooms themselves. */
    private Map<String, RoomModule> byType() {
        Map<String, RoomModule> present = byType;
        if (present != null) {
            return present;
        }
        Map<String, RoomModule> collected = new LinkedHashMap<>();
        for (RoomModule module : beans) {
            RoomModule other = collected.put(module.type(), module);
            if (other != null) {
                throw new IllegalStateException("Two modules of rooms have the type " + module.type() + ": "
                        + other.getClass().getName() + " and "
                        + module.getClass().getName());
            }
        }
        Map<String, RoomModule> all = Map.copyOf(collected);
        byType = all;
        return all;
    }

    private RoomModule of(JsonNode module) {
        return of(module.path("type").asString(""));
    }

    /** The modules of a room as browsers get them. */
    ArrayNode view(RoomRendering to) {
        ArrayNode views = json.createArrayNode();
        for (JsonNode module : to.room().modules()) {
            ObjectNode view = of(module).view((ObjectNode) module.deepCopy(), to);
            if (view != null) {
                views.add(view);
            }
        }
        return views;
    }

    /**
     * The modules as they may be stored.
     *
     * @param modules a list in form
     * @param before the modules that the room has, null for a new room
     * @param faults takes what is wrong, by position and key
     */
    ArrayNode check(JsonNode modules, @Nullable JsonNode before, ObjectNode faults) {
        ArrayNode checked = json.createArrayNode();
        for (int i = 0; i < modules.size(); i++) {
            ObjectNode module = (ObjectNode) modules.path(i).deepCopy();
            if (module.path("config") instanceof ObjectNode config) {
                ObjectNode wrong = json.createObjectNode();
                module.set("config", of(module).check(config, before(before, module), wrong));
                if (!wrong.isEmpty()) {
                    faults.set(Integer.toString(i), wrong);
                }
            }
            checked.add(module);
        }
        return checked;
    }

    private static @Nullable ObjectNode before(@Nullable JsonNode modules, JsonNode module) {
        if (modules != null) {
            for (JsonNode one : modules) {
                if (one.path("type").equals(module.path("type")) && one.path("config") instanceof ObjectNode config) {
                    return config;
                }
            }
        }
        return null;
    }

    /** The modules for the copy of a room in another world. */
    ArrayNode copy(JsonNode modules, WorldPart.Copy copy) {
        ArrayNode copies = json.createArrayNode();
        for (JsonNode module : modules) {
            ObjectNode made = (ObjectNode) copy.rewritten(module);
            if (module.path("config") instanceof ObjectNode config) {
                made.set("config", of(module).copied(config, copy));
            }
            copies.add(made);
        }
        return copies;
    }

    /** A room was stored. */
    void stored(Room room) {
        each(room, module -> module.stored(room));
    }

    /** A room was restored. */
    void restored(Room room) {
        each(room, module -> module.restored(room));
    }

    /** A room is deleted. */
    void deleted(Room room) {
        byType().values().forEach(module -> module.deleted(room));
    }

    private void each(Room room, Consumer<RoomModule> step) {
        room.getModuleConfig().forEach(module -> step.accept(of(module)));
    }
}
