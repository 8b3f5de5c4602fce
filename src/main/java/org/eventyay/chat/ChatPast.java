package org.eventyay.chat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eventyay.room.Cast;
import org.eventyay.room.RoomPast;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * {@code chat} in the story of a room: {@code messages}, oldest first, each with {@code by}, {@code ago} (minutes), {@code text}, in which
 * {@code @name} mentions somebody, and {@code reactions}: how many by emoji. With {@code members} whoever said something has joined.
 */
@Component
class ChatPast implements RoomPast {
    private static final Pattern MENTION = Pattern.compile("@(\\w+)");

    private final RoomChannels channels;
    private final ChatEvents events;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    ChatPast(RoomChannels channels, ChatEvents events, JdbcClient jdbc, JsonMapper json) {
        this.channels = channels;
        this.events = events;
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public String key() {
        return "chat";
    }

    @Override
    public void happened(String worldId, UUID roomId, JsonNode told, Cast cast) {
        UUID channel = channels.ofRoom(roomId).orElseThrow();
        ArrayNode reactions = json.createArrayNode();
        Set<UUID> speakers = new LinkedHashSet<>();
        for (JsonNode message : told.path("messages")) {
            UUID sender = cast.of(message.path("by").asString());
            speakers.add(sender);
            long event = say(channel, sender, message, cast);
            for (Map.Entry<String, JsonNode> reaction :
                    message.path("reactions").properties()) {
                cast.some(
                                message.path("text").asString() + reaction.getKey(),
                                reaction.getValue().asInt())
                        .forEach(who -> reactions
                                .addObject()
                                .put("event", event)
                                .put("sender", who.toString())
                                .put("reaction", reaction.getKey()));
            }
        }
        react(reactions);
        if (told.path("members").asBoolean(false)) {
            join(channel, speakers);
        }
    }

    private long say(UUID channel, UUID sender, JsonNode message, Cast cast) {
        String text =
                MENTION.matcher(message.path("text").asString()).replaceAll(found -> "@" + cast.of(found.group(1)));
        JsonNode content =
                JsonNodeFactory.instance.objectNode().put("type", "text").put("body", text);
        return events.insert(
                        channel,
                        cast.ago(message.path("ago").asDouble()),
                        List.of(ChannelWriter.Draft.quiet(ChatEvent.MESSAGE, sender, content, null)))
                .getFirst();
    }

    private void react(ArrayNode reactions) {
        jdbc.sql("insert into chat_event_reaction (chat_event_id, sender_id, reaction)"
                        + " select r.event, r.sender, r.reaction from jsonb_to_recordset(?::jsonb)"
                        + " as r (event bigint, sender uuid, reaction text)")
                .param(json.writeValueAsString(reactions))
                .update();
    }

    private void join(UUID channel, Set<UUID> people) {
        jdbc.sql("insert into membership (channel_id, user_id) select ?, p from unnest(?::uuid[]) as p")
                .params(channel, people.toArray(UUID[]::new))
                .update();
    }
}
