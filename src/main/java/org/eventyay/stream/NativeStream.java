package org.eventyay.stream;

import java.util.Set;
import org.eventyay.access.Permission;
import org.eventyay.chat.ChatModule;
import org.eventyay.room.RoomModule;
import org.eventyay.room.RoomRendering;
import org.eventyay.world.WorldPart;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code livestream.native}: HLS. Addresses of our own streams are stored as paths and shown in full. */
final class NativeStream implements RoomModule {
    static final String TYPE = "livestream.native";

    private final StreamAddresses addresses;
    private final StreamRendering rendering;
    private final StreamCopies copies;

    NativeStream(StreamAddresses addresses, StreamRendering rendering, StreamCopies copies) {
        this.addresses = addresses;
        this.rendering = rendering;
        this.copies = copies;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public boolean opens(Set<String> beside) {
        return true;
    }

    /** A stage with a chat is for those who may create one of the two. */
    @Override
    public Set<Permission> creators(Set<String> beside) {
        return beside.contains(ChatModule.TYPE)
                ? Set.of(Permission.WORLD_ROOMS_CREATE_STAGE, Permission.WORLD_ROOMS_CREATE_CHAT)
                : Set.of(Permission.WORLD_ROOMS_CREATE_STAGE);
    }

    @Override
    public ObjectNode begin(ObjectNode given, WorldSnapshot world) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("hls_url", addresses.stored(given.path("hls_url").asString("")));
    }

    @Override
    public ObjectNode check(ObjectNode config, @Nullable ObjectNode before, ObjectNode faults) {
        return addresses.stored(config);
    }

    @Override
    public @Nullable ObjectNode view(ObjectNode module, RoomRendering to) {
        return rendering.view(module, to);
    }

    @Override
    public ObjectNode copied(ObjectNode config, WorldPart.Copy copy) {
        return copies.of((ObjectNode) copy.rewritten(config), copy);
    }
}
