package org.eventyay.cli.connection;

import org.eventyay.connection.ConnectionEnd;
import picocli.CommandLine.Command;

/** {@code connections drop}. */
@Command(
        name = "drop",
        description = "Ends connections without a word. Browsers come back after a second.",
        footer = {"", "Example: eventyay connections drop --interval 20 'abc1234.*'"})
final class DropConnections extends EndConnections {
    DropConnections() {
        super("drop", ConnectionEnd.DROP);
    }
}
