package org.eventyay.cli.chat;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.eventyay.chat.ChannelMerging;
import org.eventyay.chat.RoomChannels;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.Confirmation;
import org.eventyay.cli.terminal.RoomArgument;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.room.RoomNames;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code merge_channels}. */
@Command(
        name = "merge_channels",
        description = {
            "Makes one history of two rooms' chats: messages and members of DROP belong to KEEP from now on; DROP's is"
                    + " empty then.",
            "This can't be taken back; asks first. Whoever reads one of the two loads the page anew."
        },
        footer = {"", "Example: eventyay merge_channels -w demo lobby foyer"})
public final class MergeChannels implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Parameters(
            index = "0",
            paramLabel = "KEEP",
            description = "The room whose chat gets everything: id, import id or name.")
    private String keep = "";

    @Parameters(index = "1", paramLabel = "DROP", description = "The room whose chat becomes empty.")
    private String drop = "";

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Override
    public Integer call() {
        RoomNames.Named kept = RoomArgument.find(scope, world.id(), keep);
        RoomNames.Named dropped = RoomArgument.find(scope, world.id(), drop);
        UUID into = channel(kept);
        UUID from = channel(dropped);
        confirmation.ask(
                scope.terminal(), "Move the chat of '" + dropped.name() + "' into that of '" + kept.name() + "'?");
        int moved = scope.logged(
                "chat.merged",
                "room",
                kept.id(),
                Map.of("world", world.id(), "dropped", dropped.id()),
                () -> scope.service(ChannelMerging.class).merge(world.id(), into, from, scope.actor()));
        scope.print(moved + " events moved.");
        return 0;
    }

    private UUID channel(RoomNames.Named room) {
        return scope.service(RoomChannels.class)
                .ofRoom(room.id())
                .orElseThrow(() -> new CommandError("The room '" + room.name() + "' has no chat."));
    }
}
