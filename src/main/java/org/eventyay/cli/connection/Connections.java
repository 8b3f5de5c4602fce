package org.eventyay.cli.connection;

import picocli.CommandLine.Command;

/** {@code connections}. */
@Command(
        name = "connections",
        description = "Shows, watches or ends the open connections of all servers.",
        subcommands = {ListConnections.class, WatchConnections.class, DropConnections.class, ForceReload.class},
        footer = {"", "Example: eventyay connections list"})
public final class Connections {}
