package org.eventyay.cli.terminal;

import org.eventyay.world.UnknownWorld;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldListing;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** The option {@code -w} together with the world it names. */
public final class WorldChoice {
    private final Services services;
    private WorldListing.@Nullable Line found;

    @Mixin
    private final WorldOption option = new WorldOption();

    WorldChoice(Services services) {
        this.services = services;
    }

    /** The world in a line; {@link CommandError} if there is none. */
    public WorldListing.Line line() {
        WorldListing.Line line = found;
        if (line == null) {
            line = option.find(services.get(WorldListing.class));
            found = line;
        }
        return line;
    }

    /** Its id. */
    public String id() {
        return line().id();
    }

    /** All of it. */
    public WorldSnapshot snapshot() {
        String id = id();
        return services.get(WorldDirectory.class).find(id).orElseThrow(() -> UnknownWorld.named(id));
    }
}
