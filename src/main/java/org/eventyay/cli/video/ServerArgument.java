package org.eventyay.cli.video;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.video.PoolServer;
import org.eventyay.video.ServerKind;
import org.eventyay.video.ServerPools;

/** How a server is named on the command line: its id, else its name or address as lists show it. */
final class ServerArgument {
    private ServerArgument() {}

    /**
     * The one server that is meant.
     *
     * @throws CommandError if there is none, or several have this name
     */
    static PoolServer find(ServerPools pools, ServerKind kind, String text) {
        List<PoolServer> found = pools.all(kind).stream()
                .filter(server -> server.getId().toString().equalsIgnoreCase(text)
                        || server.title().equalsIgnoreCase(text))
                .toList();
        if (found.isEmpty()) {
            throw new CommandError(
                    "There is no " + name(kind) + " server '" + text + "'. eventyay list_servers shows all.");
        }
        if (found.size() > 1) {
            throw new CommandError("Several servers are called '" + text + "', use an id: "
                    + found.stream().map(server -> server.getId().toString()).collect(Collectors.joining(", ")));
        }
        return found.getFirst();
    }

    /** The kind as people write it. */
    static String name(ServerKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
