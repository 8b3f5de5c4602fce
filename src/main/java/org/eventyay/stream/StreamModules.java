package org.eventyay.stream;

import java.util.Map;
import org.eventyay.live.Capability;
import org.eventyay.room.ModuleRules;
import org.eventyay.room.RoomModule;
import org.eventyay.room.RoomRendering;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.node.ObjectNode;

/** The streams a room can show: our player, YouTube, or a page of somebody else's player. */
@Configuration(proxyBeanMethods = false)
class StreamModules {
    /** What the stage needs to be told beyond the plain room object. */
    static final String STAGE = "stage";
    /** All of them. */
    static final String FAMILY = "livestream.*";

    /** Browsers that understand what a stage is told about its stream and captions. */
    @Bean
    Capability stage() {
        return new Capability(STAGE);
    }

    /** {@code livestream.native}: HLS. */
    @Bean
    NativeStream nativeStream(StreamAddresses addresses, StreamRendering rendering, StreamCopies copies) {
        return new NativeStream(addresses, rendering, copies);
    }

    /** {@code livestream.youtube}. */
    @Bean
    RoomModule youtubeStream(StreamRendering rendering) {
        return new Foreign("livestream.youtube", false, rendering);
    }

    /** {@code livestream.iframe}. */
    @Bean
    RoomModule framedStream(StreamRendering rendering) {
        return new Foreign("livestream.iframe", true, rendering);
    }

    /** A stream of somebody else's player. */
    private record Foreign(String type, boolean framed, StreamRendering rendering) implements RoomModule {
        @Override
        public ObjectNode check(ObjectNode config, @Nullable ObjectNode before, ObjectNode faults) {
            return framed ? ModuleRules.apply(config, Map.of("url", ModuleRules::address), faults) : config;
        }

        @Override
        public @Nullable ObjectNode view(ObjectNode module, RoomRendering to) {
            return rendering.view(module, to);
        }
    }
}
