package org.eventyay.room;

import java.util.Set;
import org.eventyay.access.AnyPermission;
import org.eventyay.access.Permission;
import org.eventyay.world.WorldPart;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One type of module that rooms can have, such as {@code chat.native}; the domain that shows it brings a bean of this. In a room it is
 * stored as {@code {"type", "config"}}. Types that nobody brings are kept and shown as they are. Two beans of one type are a failure
 * at start. See docs/modules.md.
 *
 * <p>What a module keeps of its own belongs to a {@link WorldPart}, which copies and clears it with the world; what it keeps beside
 * each room is a {@link RoomPart}.
 */
public interface RoomModule {

    /** Where a module stands in a room. */
    enum Place {
        /** It is what the room is about; others stand beside it. */
        MIDDLE,
        /** It stands beside another one, and may be added by whoever may create that one; or it fills a room alone. */
        SIDE
    }

    /** Its type, unique among all modules. */
    String type();

    /** Where it stands. */
    default Place place() {
        return Place.MIDDLE;
    }

    /**
     * Whether a room can be created with it right away. Rooms of other kinds begin empty, and get their modules when they are edited.
     *
     * @param beside types of the other modules asked for, of which each is asked for its {@link #creators}, too
     */
    default boolean opens(Set<String> beside) {
        return false;
    }

    /**
     * Who may create a room with it: one of these permissions in the world is needed, none at all if this is empty. A module at the
     * side is asked only if nothing stands in the middle.
     */
    default Set<? extends AnyPermission> creators(Set<String> beside) {
        return place() == Place.SIDE ? Set.of() : Set.of(Permission.ROOM_UPDATE);
    }

    /** How its configuration begins in a room that is created; the given one may hold anything. */
    default ObjectNode begin(ObjectNode given, WorldSnapshot world) {
        return given;
    }

    /**
     * Checks a configuration that somebody wants to store, whose size is limited already, and brings it into form. Keys it does not
     * know must stay. {@link ModuleRules} does it for most.
     *
     * @param before the configuration that the room has now, null if the module is new in it
     * @param faults takes what is wrong, as {@code {key: [text]}}; with one fault nothing is stored
     * @return what to store
     */
    default ObjectNode check(ObjectNode config, @Nullable ObjectNode before, ObjectNode faults) {
        return config;
    }

    /**
     * The module as browsers get it, made once for all who get the same: it may depend on what {@link RoomRendering} says and on nothing
     * else. Secrets must not be in it.
     *
     * @param module the stored module, a copy that may be changed
     * @return null to leave it out
     */
    default @Nullable ObjectNode view(ObjectNode module, RoomRendering to) {
        return module;
    }

    /** The configuration for the copy of its room in another world; what belongs to one room only must be left out. */
    default ObjectNode copied(ObjectNode config, WorldPart.Copy copy) {
        return (ObjectNode) copy.rewritten(config);
    }

    /** A room with this module was stored, changed or new; within its transaction. May be called more than once. */
    default void stored(Room room) {}

    /**
     * A room is deleted, for good or so that it can be restored; within its transaction. Called for every room, since any may have had the
     * module before.
     */
    default void deleted(Room room) {}

    /** A room with this module was restored; within its transaction, after {@link #stored}. */
    default void restored(Room room) {}
}
