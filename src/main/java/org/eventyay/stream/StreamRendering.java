package org.eventyay.stream;

import java.util.List;
import java.util.Set;
import org.eventyay.room.RoomRendering;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The stream module of a room as it is in effect: the stored one, or what the schedule puts in its place. Never changes what is stored. */
@Component
class StreamRendering {
    /** What an entry need not say again if the stored module of the same type does. */
    private static final List<String> INHERITED = List.of("streamOfflineImage", "subtitle_url", "mux_env_key");

    private final StreamAddresses addresses;

    StreamRendering(StreamAddresses addresses) {
        this.addresses = addresses;
    }

    /** The module in effect, not yet as browsers get it; null if the room has none. */
    static @Nullable ObjectNode effective(RoomSnapshot room) {
        return effective(room, room.part(RoomStreams.class));
    }

    private static @Nullable ObjectNode effective(RoomSnapshot room, @Nullable RoomStreams streams) {
        JsonNode stored = room.module(StreamModules.FAMILY).orElse(null);
        if (stored == null) {
            return null;
        }
        RoomStream current = streams == null ? null : streams.current();
        if (current == null) {
            return (ObjectNode) stored.deepCopy();
        }
        ObjectNode module = JsonNodeFactory.instance
                .objectNode()
                .put("type", current.source().module());
        ObjectNode config = (ObjectNode) current.config().deepCopy();
        if (stored.path("type").asString("").equals(current.source().module())) {
            for (String key : INHERITED) {
                if (!config.has(key) && stored.path("config").has(key)) {
                    config.set(key, stored.path("config").path(key));
                }
            }
        }
        module.set("config", config);
        return module;
    }

    /**
     * A stored stream module as browsers get it.
     *
     * @param module a copy that may be changed
     * @return null for one that does not count at this moment
     */
    @Nullable
    ObjectNode view(ObjectNode module, RoomRendering to) {
        RoomStreams streams = to.room().part(RoomStreams.class);
        if (streams == null || streams.current() == null) {
            return shown(module, streams, to.world(), to.capabilities());
        }
        boolean first = to.room()
                .module(StreamModules.FAMILY)
                .filter(one -> one.path("type").equals(module.path("type")))
                .isPresent();
        ObjectNode effective = first ? effective(to.room()) : null;
        return effective == null ? null : shown(effective, streams, to.world(), to.capabilities());
    }

    /** The module in effect as browsers get it that understand this; null if the room has none. */
    @Nullable
    ObjectNode view(RoomSnapshot room, WorldSnapshot world, Set<String> capabilities) {
        return view(room, room.part(RoomStreams.class), world, capabilities);
    }

    /** The same if the schedule stood like this; null: if there were none. */
    @Nullable
    ObjectNode view(RoomSnapshot room, @Nullable RoomStreams streams, WorldSnapshot world, Set<String> capabilities) {
        ObjectNode effective = effective(room, streams);
        return effective == null ? null : shown(effective, streams, world, capabilities);
    }

    private ObjectNode shown(
            ObjectNode module, @Nullable RoomStreams streams, WorldSnapshot world, Set<String> capabilities) {
        if (module.path("type").asString("").equals(NativeStream.TYPE)
                && module.path("config") instanceof ObjectNode config) {
            boolean stage = capabilities.contains(StreamModules.STAGE);
            String address = config.path("hls_url").asString("");
            if (address.isEmpty() && !stage && streams != null) {
                // browsers that know nothing of schedules show that nothing runs, and come back
                address = StreamAddresses.OFFLINE;
            }
            if (config.has("hls_url") || !address.isEmpty()) {
                config.put("hls_url", addresses.absolute(address, world));
            }
            if (config.path("alternatives") instanceof ArrayNode alternatives) {
                config.set("alternatives", alternatives(alternatives, world, stage));
            }
        }
        return module;
    }

    private ArrayNode alternatives(ArrayNode given, WorldSnapshot world, boolean stage) {
        ArrayNode shown = given.arrayNode();
        for (JsonNode one : given) {
            String address = one.path("hls_url").asString("");
            if (one instanceof ObjectNode alternative && !address.isEmpty()) {
                alternative.put("hls_url", addresses.absolute(address, world));
            }
            if (stage || !address.isEmpty()) {
                shown.add(one);
            }
        }
        return shown;
    }
}
