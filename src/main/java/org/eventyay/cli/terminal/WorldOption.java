package org.eventyay.cli.terminal;

import org.eventyay.world.WorldListing;
import picocli.CommandLine.Option;

/** The option {@code -w} of commands that need a world. */
public final class WorldOption {
    @Option(
            names = {"-w", "--world", "-r", "--realm"},
            required = true,
            paramLabel = "WORLD",
            description = "The world: its id, domain or number; '' is the only world there is.")
    private String text = "";

    /** The world that is meant; {@link CommandError} if there is none. */
    public WorldListing.Line find(WorldListing worlds) {
        return WorldArgument.find(worlds, text);
    }
}
