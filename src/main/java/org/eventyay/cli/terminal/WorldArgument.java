package org.eventyay.cli.terminal;

import java.util.List;
import org.eventyay.world.WorldListing;

/** How a world is named on the command line: id, domain or number; the empty text is the only world there is. */
public final class WorldArgument {
    private WorldArgument() {}

    /**
     * The world that is meant.
     *
     * @throws CommandError if there is none, or with the empty text more than one
     */
    public static WorldListing.Line find(WorldListing worlds, String text) {
        if (!text.isEmpty()) {
            return worlds.find(text)
                    .orElseThrow(() ->
                            new CommandError("There is no world '" + text + "'. eventyay list_worlds shows all."));
        }
        List<WorldListing.Line> all = worlds.all();
        if (all.size() == 1) {
            return all.getFirst();
        }
        throw new CommandError(
                all.isEmpty()
                        ? "There is no world yet. eventyay create_world makes one."
                        : "Which world? There are "
                                + String.join(
                                        ", ",
                                        all.stream().map(WorldListing.Line::id).toList()));
    }
}
