package org.eventyay.loadtest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The chats in which an attendee may talk and that remember nobody, as the server tells at login. */
final class ChatRooms {
    private static final List<String> NEEDED = List.of("room:chat.read", "room:chat.join", "room:chat.send");

    private ChatRooms() {}

    /** Ids of their channels, in the order of the rooms. */
    static List<String> in(byte[] bytes, int from, int to) {
        JsonNode hello = JsonMapper.shared().readTree(bytes, from, to - from);
        List<String> channels = new ArrayList<>();
        for (JsonNode room : hello.path(1).path("world.config").path("rooms")) {
            List<String> rights = strings(room.path("permissions")).toList();
            for (JsonNode module : room.path("modules")) {
                if (module.path("config").path("volatile").asBoolean(false)
                        && module.has("channel_id")
                        && rights.containsAll(NEEDED)) {
                    channels.add(module.path("channel_id").asString());
                }
            }
        }
        return channels;
    }

    private static Stream<String> strings(JsonNode list) {
        return list.valueStream().map(JsonNode::asString);
    }
}
