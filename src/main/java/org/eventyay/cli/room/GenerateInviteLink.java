package org.eventyay.cli.room;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.RoomArgument;
import org.eventyay.cli.terminal.WorldArgument;
import org.eventyay.room.RoomInvites;
import org.eventyay.room.RoomNames;
import org.eventyay.world.WorldListing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code generate_invite_link}. */
@Command(
        name = "generate_invite_link",
        description = {
            "Prints the link by which people without an account come into one room: the one there is while it lasts"
                    + " ten days",
            "more, else a new one for 90 days. Nobody is notified. Here -r is the room."
        },
        footer = {"", "Example: eventyay generate_invite_link -w demo -r stage"})
public final class GenerateInviteLink implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Option(
            names = {"-w", "--world", "--realm"},
            required = true,
            paramLabel = "WORLD",
            description = "The world: its id, domain or number; '' is the only world there is.")
    private String world = "";

    @Option(
            names = {"-r", "--room"},
            required = true,
            paramLabel = "ROOM",
            description = "The room: its id, import id or name.")
    private String room = "";

    @Override
    public Integer call() {
        String id = WorldArgument.find(scope.service(WorldListing.class), world).id();
        RoomNames.Named found = RoomArgument.live(scope, id, room);
        scope.print(scope.logged(
                "room.invite_link",
                "room",
                found.id(),
                Map.of("world", id),
                () -> scope.service(RoomInvites.class).link(id, found.id(), scope.actor())));
        return 0;
    }
}
