package org.eventyay.cli.chat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.eventyay.chat.ChannelMembers;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.PeopleChoice;
import org.eventyay.cli.terminal.RoomArgument;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.participant.ParticipantNames.Named;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code add_users_to_channels}. */
@Command(
        name = "add_users_to_channels",
        description = {
            "Makes people members of rooms' chats, as if each had joined. The chats say so, and the chats appear",
            "in the people's open browsers."
        },
        footer = {"", "Example: eventyay add_users_to_channels -w demo -u token:u17,token:u18 lobby stage"})
public final class AddUsersToChannels implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Mixin
    private PeopleChoice people;

    @Parameters(
            arity = "1..*",
            paramLabel = "ROOM",
            description = "A room with a chat: its id, import id or name; repeatable.")
    private List<String> rooms = List.of();

    @Override
    public Integer call() {
        List<UUID> ids = rooms.stream()
                .map(room -> RoomArgument.live(scope, world.id(), room).id())
                .toList();
        List<UUID> who = people.find(world.id()).stream().map(Named::id).toList();
        // a chat has a lock of its own, which can't be had within a transaction: what was done is written down after it
        int added = scope.service(ChannelMembers.class).add(world.id(), ids, who, scope.actor());
        scope.log("chat.members_added", "world", world.id(), Map.of("rooms", ids, "number", added), () -> {});
        scope.print(added + " memberships added.");
        return 0;
    }
}
