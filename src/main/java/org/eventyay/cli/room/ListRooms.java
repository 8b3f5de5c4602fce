package org.eventyay.cli.room;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.eventyay.chat.RoomChannel;
import org.eventyay.chat.RoomChannels;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.Table;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.room.RoomNames;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code list_rooms}. */
@Command(
        name = "list_rooms",
        description = "Lists the rooms of a world in their order. Changes nothing.",
        footer = {"", "Example: eventyay list_rooms -w demo --deleted"})
public final class ListRooms implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Option(names = "--deleted", description = "Deleted ones, too.")
    private boolean deleted;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        Map<UUID, RoomChannel> channels = scope.service(RoomChannels.class).of(world.id());
        List<RoomNames.Named> rooms = scope.service(RoomNames.class).all(world.id(), deleted);
        if (json.wanted()) {
            json.print(
                    scope.terminal().out(),
                    rooms.stream()
                            .map(one -> fields(one, channel(channels, one)))
                            .toList());
            return 0;
        }
        Table table = new Table("ID", "Name", "Import_id", "Channel", deleted ? "Deleted" : "");
        rooms.forEach(one -> table.row(
                one.id(), one.name(), one.importId(), channel(channels, one), one.deleted() ? "deleted" : ""));
        table.print(scope.terminal().out());
        return 0;
    }

    private static @Nullable UUID channel(Map<UUID, RoomChannel> channels, RoomNames.Named room) {
        RoomChannel channel = channels.get(room.id());
        return channel == null ? null : channel.id();
    }

    private static Map<String, @Nullable Object> fields(RoomNames.Named room, @Nullable UUID channel) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", room.id());
        fields.put("name", room.name());
        fields.put("import_id", room.importId());
        fields.put("channel", channel);
        fields.put("deleted", room.deleted());
        return fields;
    }
}
