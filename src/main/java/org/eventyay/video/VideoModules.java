package org.eventyay.video;

import java.util.Map;
import java.util.Set;
import org.eventyay.access.Permission;
import org.eventyay.room.ModuleRules;
import org.eventyay.room.RoomModule;
import org.eventyay.room.RoomRendering;
import org.eventyay.world.FieldRules;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Calls on servers of others that a room can be. */
@Configuration(proxyBeanMethods = false)
class VideoModules {

    /** {@code call.bigbluebutton}. */
    @Bean
    RoomModule bigBlueButtonCall() {
        return new BigBlueButtonCall();
    }

    /** {@code call.zoom}; its configuration holds the password of the meeting. */
    @Bean
    RoomModule zoomCall() {
        return new HiddenCall("call.zoom");
    }

    /** {@code call.digitalsamba}; browsers read how it begins. */
    @Bean
    RoomModule digitalSambaCall() {
        return () -> "call.digitalsamba";
    }

    /** {@code call.janus}. */
    @Bean
    RoomModule janusCall() {
        return () -> "call.janus";
    }

    /** The module without its configuration, which is for those who edit the room: browsers get what they need when they join. */
    private static ObjectNode hidden(ObjectNode module) {
        return module.set("config", JsonNodeFactory.instance.objectNode());
    }

    private record HiddenCall(String type) implements RoomModule {
        @Override
        public ObjectNode view(ObjectNode module, RoomRendering to) {
            return hidden(module);
        }
    }

    private static final class BigBlueButtonCall implements RoomModule {
        /** Digits of the number by which a call is found on the telephone. */
        private static final int VOICE_BRIDGE = 5;

        @Override
        public String type() {
            return "call.bigbluebutton";
        }

        @Override
        public boolean opens(Set<String> beside) {
            return beside.isEmpty();
        }

        @Override
        public Set<Permission> creators(Set<String> beside) {
            return Set.of(Permission.WORLD_ROOMS_CREATE_BBB);
        }

        /** As the world wants its calls, whatever was asked for. */
        @Override
        public ObjectNode begin(ObjectNode given, WorldSnapshot world) {
            ObjectNode config = JsonNodeFactory.instance.objectNode();
            if (world.config().path("bbb_defaults") instanceof ObjectNode defaults) {
                config.setAll(defaults);
                config.remove("secret");
            }
            return config;
        }

        @Override
        public ObjectNode check(ObjectNode config, @Nullable ObjectNode before, ObjectNode faults) {
            return ModuleRules.apply(config, Map.of("voice_bridge", FieldRules.text(true, VOICE_BRIDGE)), faults);
        }

        @Override
        public ObjectNode view(ObjectNode module, RoomRendering to) {
            return hidden(module);
        }
    }
}
