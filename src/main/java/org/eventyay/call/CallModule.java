package org.eventyay.call;

import java.util.Map;
import java.util.Set;
import org.eventyay.access.Permission;
import org.eventyay.call.CallEvents.Ending;
import org.eventyay.room.ModuleRules;
import org.eventyay.room.Room;
import org.eventyay.room.RoomModule;
import org.eventyay.room.RoomRendering;
import org.eventyay.world.FieldRules;
import org.eventyay.world.FieldRules.Fault;
import org.eventyay.world.FieldRules.Rule;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call of our own kinds. Browsers that do not know them are shown a page that says where it can be joined, or the rest of the room
 * without it.
 */
record CallModule(String type, Map<String, Rule> rules, CallSeating seating, OtherClientPage page)
        implements RoomModule {
    private static final String PREFERRED = "prefer_server";
    private static final int ADDRESS = 200;
    private static final Set<String> SIDES = Set.of("chat.native");

    static final Map<String, Rule> PEER_RULES = Map.of(
            "max", between(2, CallModules.MOST), "relay_only", FieldRules::bool, "start_muted", FieldRules::bool);
    static final Map<String, Rule> LIVEKIT_RULES = Map.of(
            "max_participants",
            between(0, 500),
            "start_muted",
            FieldRules::bool,
            "panel",
            FieldRules::bool,
            PREFERRED,
            ModuleRules.text(ADDRESS));
    static final Map<String, Rule> JITSI_RULES = Map.of(
            PREFERRED,
            ModuleRules.text(ADDRESS),
            "start_with_audio_muted",
            FieldRules::bool,
            "start_with_video_muted",
            FieldRules::bool);

    private static Rule between(int least, int most) {
        Rule atLeast = FieldRules.integer(least);
        return value -> {
            var number = atLeast.apply(value);
            if (number.asInt() > most) {
                throw new Fault("Ensure this value is less than or equal to " + most + ".");
            }
            return number;
        };
    }

    @Override
    public boolean opens(Set<String> beside) {
        return SIDES.containsAll(beside);
    }

    @Override
    public Set<Permission> creators(Set<String> beside) {
        return Set.of(Permission.WORLD_ROOMS_CREATE_BBB, Permission.ROOM_UPDATE);
    }

    /** What is known of what is asked for, as far as it is in form. */
    @Override
    public ObjectNode begin(ObjectNode given, WorldSnapshot world) {
        ObjectNode faults = JsonNodeFactory.instance.objectNode();
        ObjectNode checked = ModuleRules.apply(given, rules, faults);
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        rules.keySet().stream()
                .sorted()
                .filter(key -> checked.hasNonNull(key) && !faults.has(key))
                .forEach(key -> config.set(key, checked.path(key)));
        return config;
    }

    @Override
    public ObjectNode check(ObjectNode config, @Nullable ObjectNode before, ObjectNode faults) {
        return ModuleRules.apply(config, rules, faults);
    }

    @Override
    public @Nullable ObjectNode view(ObjectNode module, RoomRendering to) {
        if (to.can(CallDeliveries.CAPABILITY)) {
            if (module.path("config") instanceof ObjectNode config) {
                config.remove(PREFERRED);
            }
            return module;
        }
        return page.insteadOf(type, to);
    }

    @Override
    public void deleted(Room room) {
        seating.endAll(room.getId(), Ending.CLOSED);
    }
}
