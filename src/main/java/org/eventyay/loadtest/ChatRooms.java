package org.eventyay.loadtest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rooms with a chat in which an attendee may talk and that remembers nobody, as the server tells at login. */
final class ChatRooms {
    private static final List<String> NEEDED = List.of("room:chat.read", "room:chat.join", "room:chat.send");

    private static final List<String> VOTING = List.of("room:poll.read", "room:poll.vote");

    private ChatRooms() {}

    /** A room and the channel of its chat. */
    record ChatRoom(String id, String channel) {}

    /**
     * In the order of the rooms.
     *
     * @param voting only those in which attendees may vote, too
     */
    static List<ChatRoom> in(byte[] bytes, int from, int to, boolean voting) {
        JsonNode hello = JsonMapper.shared().readTree(bytes, from, to - from);
        List<ChatRoom> rooms = new ArrayList<>();
        for (JsonNode room : hello.path(1).path("world.config").path("rooms")) {
            List<String> rights = strings(room.path("permissions")).toList();
            if (voting && !(rights.containsAll(VOTING) && hasPolls(room))) {
                continue;
            }
            for (JsonNode module : room.path("modules")) {
                if (module.path("config").path("volatile").asBoolean(false)
                        && module.has("channel_id")
                        && rights.containsAll(NEEDED)) {
                    rooms.add(new ChatRoom(
                            room.path("id").asString(),
                            module.path("channel_id").asString()));
                }
            }
        }
        return rooms;
    }

    private static boolean hasPolls(JsonNode room) {
        return room.path("modules")
                .valueStream()
                .anyMatch(module -> module.path("type").asString("").equals("poll")
                        && module.path("config").path("active").asBoolean(false));
    }

    private static Stream<String> strings(JsonNode list) {
        return list.valueStream().map(JsonNode::asString);
    }
}
