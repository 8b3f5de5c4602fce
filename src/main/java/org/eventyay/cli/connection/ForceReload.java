package org.eventyay.cli.connection;

import org.eventyay.cli.terminal.Terminal;
import org.eventyay.connection.ConnectionControl;
import org.eventyay.connection.ConnectionEnd;
import org.eventyay.participant.ParticipantNames;
import org.eventyay.world.WorldListing;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;

/** {@code connections force_reload} (spec 06 §2.3). */
@Command(
        name = "force_reload",
        aliases = "force-reload",
        description = "Makes browsers load their page anew, for example after an update of the servers.",
        footer = {"", "Example: eventyay connections force_reload --interval 20"})
final class ForceReload extends EndConnections {
    ForceReload(
            Terminal terminal,
            ObjectProvider<ConnectionControl> connections,
            ObjectProvider<WorldListing> worlds,
            ObjectProvider<ParticipantNames> people) {
        super(terminal, connections, worlds, people, "reload", ConnectionEnd.RELOAD);
    }
}
