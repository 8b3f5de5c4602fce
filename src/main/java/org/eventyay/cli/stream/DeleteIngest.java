package org.eventyay.cli.stream;

import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.Confirmation;
import org.eventyay.cli.terminal.RoomArgument;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.room.RoomNames;
import org.eventyay.stream.IngestListing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code delete_ingest}. */
@Command(
        name = "delete_ingest",
        description = {
            "Deletes an ingest of a room with all that was sent to it. Asks first.",
            "Its key is dead and its address gone at once, for good; browsers that play it show that nothing runs."
        },
        footer = {"", "Example: eventyay delete_ingest -w demo stage main"})
public final class DeleteIngest implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Parameters(index = "0", paramLabel = "ROOM", description = "The room: its id, import id or name.")
    private String room = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "Name of the ingest.")
    private String name = "";

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Override
    public Integer call() {
        RoomNames.Named found = RoomArgument.find(scope, world.id(), room);
        IngestListing ingests = scope.service(IngestListing.class);
        IngestListing.Line ingest = ingests.find(found.id(), name)
                .orElseThrow(() -> new CommandError("The room '" + found.name() + "' has no ingest '" + name
                        + "'. eventyay list_ingests -w " + world.id() + " shows all."));
        confirmation.ask(
                scope.terminal(),
                "Delete the ingest '" + name + "' of the room '" + found.name() + "'"
                        + (ingest.live() ? ", to which somebody sends at this moment" : "") + "?");
        ingests.delete(ingest.id(), scope.actor());
        return 0;
    }
}
