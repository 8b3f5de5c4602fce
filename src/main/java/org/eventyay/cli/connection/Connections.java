package org.eventyay.cli.connection;

import picocli.CommandLine.Command;

/** {@code connections}. */
@Command(
        name = "connections",
        description =
                "Tells how many are online, on which server and version, and ends connections or reloads their pages.",
        subcommands = {ListConnections.class, WatchConnections.class, DropConnections.class, ForceReload.class},
        footer = {"", "Example: eventyay connections list"})
public final class Connections {}
