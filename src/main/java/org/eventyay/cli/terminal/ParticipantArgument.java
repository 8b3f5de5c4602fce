package org.eventyay.cli.terminal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eventyay.participant.ParticipantNames;
import org.eventyay.participant.ParticipantNames.Named;
import org.jspecify.annotations.Nullable;

/** How a participant is named on the command line. */
public final class ParticipantArgument {
    private static final int MOST_LIKELY = 5;

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
                    + (worldId == null ? "." : " in the world '" + worldId + "'.") + likely(names, worldId, text));
        }
        if (found.size() > 1) {
            throw new CommandError("Several people are called '" + text + "', use -w or an id: "
                    + found.stream()
                            .map(one -> one.id() + " in " + one.worldId())
                            .collect(Collectors.joining(", ")));
        }
        return found.getFirst();
    }

    /** Shown names are no ids, since anybody may take any; but they are what people are asked about. */
    private static String likely(ParticipantNames names, @Nullable String worldId, String text) {
        List<Named> found = names.shownLike(worldId, text, MOST_LIKELY);
        return found.isEmpty()
                ? ""
                : " Name one of these by what is in brackets: "
                        + found.stream()
                                .map(one -> one.shown() + (worldId == null ? " in " + one.worldId() : ""))
                                .collect(Collectors.joining(", "))
                        + (found.size() == MOST_LIKELY ? ", and maybe more." : ".");
    }

    /**
     * The people of a comma-separated list, in its order, each once.
     *
     * @throws CommandError naming all of the list who are unknown or ambiguous
     */
    public static List<Named> findAll(ParticipantNames names, @Nullable String worldId, String list) {
        Set<Named> found = new LinkedHashSet<>();
        List<String> faults = new ArrayList<>();
        for (String text : list.split(",")) {
            if (!text.isBlank()) {
                try {
                    found.add(find(names, worldId, text.strip()));
                } catch (CommandError e) {
                    faults.add(String.valueOf(e.getMessage()));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new CommandError(String.join(" ", faults));
        }
        return List.copyOf(found);
    }
}
