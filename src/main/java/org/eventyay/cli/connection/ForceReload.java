package org.eventyay.cli.connection;

import org.eventyay.connection.ConnectionEnd;
import picocli.CommandLine.Command;

/** {@code connections force_reload}. */
@Command(
        name = "force_reload",
        aliases = "force-reload",
        description = "Makes browsers load their page anew, for example after an update of the servers.",
        footer = {"", "Example: eventyay connections force_reload --interval 20"})
final class ForceReload extends EndConnections {
    ForceReload() {
        super("reload", ConnectionEnd.RELOAD);
    }
}
