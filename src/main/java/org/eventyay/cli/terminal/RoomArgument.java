package org.eventyay.cli.terminal;

import java.util.List;
import java.util.stream.Collectors;
import org.eventyay.room.RoomNames;
import org.eventyay.room.RoomNames.Named;

/** How a room is named on the command line: its id, else its import id, else its name. */
public final class RoomArgument {
    private RoomArgument() {}

    /**
     * The room that is meant, deleted or not.
     *
     * @throws CommandError if there is none, or several have this name
     */
    public static Named find(CommandScope scope, String worldId, String text) {
        List<Named> found = scope.service(RoomNames.class).find(worldId, text);
        if (found.isEmpty()) {
            throw new CommandError("The world '" + worldId + "' has no room '" + text + "'. eventyay list_rooms -w "
                    + worldId + " shows all.");
        }
        if (found.size() > 1) {
            throw new CommandError("Several rooms are called '" + text + "', use an id: "
                    + found.stream().map(one -> one.id().toString()).collect(Collectors.joining(", ")));
        }
        return found.getFirst();
    }

    /** The same for a room that is not deleted. */
    public static Named live(CommandScope scope, String worldId, String text) {
        Named found = find(scope, worldId, text);
        if (found.deleted()) {
            throw new CommandError(
                    "The room '" + found.name() + "' was deleted. eventyay restore_room brings it back.");
        }
        return found;
    }
}
