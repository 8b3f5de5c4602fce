package org.eventyay.stream;

import java.util.Map;
import java.util.Set;
import org.eventyay.access.Permission;
import org.eventyay.chat.ChatModule;
import org.eventyay.live.Capability;
import org.eventyay.room.ModuleRules;
import org.eventyay.room.RoomModule;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The streams a room can show: our player, YouTube, or a page of somebody else's player. */
@Configuration(proxyBeanMethods = false)
class StreamModules {
    /** What the stage needs to be told beyond the plain room object. */
    static final String STAGE = "stage";

    /** Browsers that understand what a stage is told about its stream and captions. */
    @Bean
    Capability stage() {
        return new Capability(STAGE);
    }

    /** {@code livestream.native}: HLS. */
    @Bean
    RoomModule nativeStream() {
        return new NativeStream();
    }

    /** {@code livestream.youtube}. */
    @Bean
    RoomModule youtubeStream() {
        return () -> "livestream.youtube";
    }

    /** {@code livestream.iframe}. */
    @Bean
    RoomModule framedStream() {
        return new FramedStream();
    }

    private static final class NativeStream implements RoomModule {
        @Override
        public String type() {
            return "livestream.native";
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
                    .put("hls_url", given.path("hls_url").asString(""));
        }
    }

    private static final class FramedStream implements RoomModule {
        @Override
        public String type() {
            return "livestream.iframe";
        }

        @Override
        public ObjectNode check(ObjectNode config, @Nullable ObjectNode before, ObjectNode faults) {
            return ModuleRules.apply(config, Map.of("url", ModuleRules::address), faults);
        }
    }
}
