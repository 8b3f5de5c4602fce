package org.eventyay.cli.connection;

import org.eventyay.cli.terminal.Terminal;
import org.eventyay.connection.ConnectionControl;
import org.eventyay.connection.ConnectionEnd;
import org.eventyay.participant.ParticipantNames;
import org.eventyay.world.WorldListing;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;

/** {@code connections drop} (spec 06 §2.3). */
@Command(
        name = "drop",
        description = "Ends connections without a word. Browsers come back after a second.",
        footer = {"", "Example: eventyay connections drop --interval 20 'abc1234.*'"})
final class DropConnections extends EndConnections {
    DropConnections(
            Terminal terminal,
            ObjectProvider<ConnectionControl> connections,
            ObjectProvider<WorldListing> worlds,
            ObjectProvider<ParticipantNames> people) {
        super(terminal, connections, worlds, people, "drop", ConnectionEnd.DROP);
    }
}
