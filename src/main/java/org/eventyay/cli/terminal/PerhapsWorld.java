package org.eventyay.cli.terminal;

import org.eventyay.world.UnknownWorld;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldListing;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code -w} of commands that need a world for some of what they do only. */
public final class PerhapsWorld {
    private final Services services;

    @Option(
            names = {"-w", "--world", "-r", "--realm"},
            paramLabel = "WORLD",
            description = "The world: its id, domain or number; '' is the only world there is.")
    private @Nullable String text;

    PerhapsWorld(Services services) {
        this.services = services;
    }

    /** Whether a world is named. */
    public boolean given() {
        return text != null;
    }

    /** As it was typed; null if it was not. */
    public @Nullable String text() {
        return text;
    }

    /** Its id, without one named that of the only world; {@link CommandError} if there is none. */
    public String id() {
        return WorldArgument.find(services.get(WorldListing.class), text == null ? "" : text)
                .id();
    }

    /** All of it. */
    public WorldSnapshot snapshot() {
        String id = id();
        return services.get(WorldDirectory.class).find(id).orElseThrow(() -> UnknownWorld.named(id));
    }
}
