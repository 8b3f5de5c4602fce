package org.eventyay.cli.stream;

import java.util.UUID;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.Confirmation;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.stream.StreamDocuments;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cancel_stream}. */
@Command(
        name = "cancel_stream",
        description = {
            "Removes a planned stream. Asks first.",
            "If it runs, its room shows the stored stream again, and open browsers follow at once."
        },
        footer = {"", "Example: eventyay cancel_stream -w demo 5f0c8f9a-3c1e-4f27-9f4e-0e6d7f3f6c55"})
public final class CancelStream implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Parameters(index = "0", paramLabel = "ID", description = "Id of the planned stream.")
    private String id = "";

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Override
    public Integer call() {
        StreamDocuments streams = scope.service(StreamDocuments.class);
        UUID stream = ChangeStream.id(id, world.id());
        RoomSnapshot room = ChangeStream.room(streams, world.id(), stream);
        confirmation.ask(scope.terminal(), "Remove this stream of the room '" + room.name() + "'?");
        streams.delete(room, stream, scope.actor(), entry -> {});
        return 0;
    }
}
