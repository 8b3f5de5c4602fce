package org.eventyay.cli.terminal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eventyay.participant.ParticipantNames;
import org.eventyay.participant.ParticipantNames.Named;
import org.jspecify.annotations.Nullable;

/** How a participant is named on the command line (spec 06 §1.1). */
public final class ParticipantArgument {
    private ParticipantArgument() {}

    /**
     * The one participant that is meant.
     *
     * @param worldId only in this world, null for the whole server
     * @throws CommandError if nobody goes by this name, or several do, who are listed
     */
    public static Named find(ParticipantNames names, @Nullable String worldId, String text) {
        List<Named> found = names.find(worldId, text);
        if (found.isEmpty()) {
            throw new CommandError("There is nobody called '" + text + "'"
                    + (worldId == null ? "." : " in the world '" + worldId + "'."));
        }
        if (found.size() > 1) {
            throw new CommandError("Several people are called '" + text + "', use -w or an id: "
                    + found.stream()
                            .map(one -> one.id() + " in " + one.worldId())
                            .collect(Collectors.joining(", ")));
        }
        return found.getFirst();
    }

    /** The people of a comma-separated list, in its order. */
    public static List<Named> findAll(ParticipantNames names, @Nullable String worldId, String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> find(names, worldId, text))
                .distinct()
                .toList();
    }
}
