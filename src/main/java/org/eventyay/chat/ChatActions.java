package org.eventyay.chat;

import static org.eventyay.access.Permission.ROOM_CHAT_JOIN;
import static org.eventyay.access.Permission.ROOM_CHAT_MODERATE;
import static org.eventyay.access.Permission.ROOM_CHAT_READ;
import static org.eventyay.access.Permission.ROOM_CHAT_SEND;
import static org.eventyay.access.Permission.WORLD_CHAT_DIRECT;

import java.util.Map;
import org.eventyay.chat.InChannel.Members;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InWorld;
import org.eventyay.live.LiveActions;
import org.eventyay.live.LiveError;
import org.eventyay.live.OutFrames;
import org.eventyay.participant.ParticipantSnapshot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The actions {@code chat.*} (spec 02 §5 to §10). */
@LiveActions("chat")
class ChatActions {
    private static final int MAXIMUM_PAGE = 1000;

    private final ChatService chat;
    private final ChatMessages messages;
    private final ChatReactions reactions;
    private final ChatReading reading;
    private final DirectChannels directs;
    private final Subscriptions subscriptions;
    private final OutFrames frames;
    private final JsonMapper json;

    ChatActions(
            ChatService chat,
            ChatMessages messages,
            ChatReactions reactions,
            ChatReading reading,
            DirectChannels directs,
            Subscriptions subscriptions,
            OutFrames frames,
            JsonMapper json) {
        this.chat = chat;
        this.messages = messages;
        this.reactions = reactions;
        this.reading = reading;
        this.directs = directs;
        this.subscriptions = subscriptions;
        this.frames = frames;
        this.json = json;
    }

    @Action("subscribe")
    @InChannel(requires = ROOM_CHAT_READ)
    ObjectNode subscribe(Caller caller, Channel channel) {
        subscriptions.add(caller.socket(), channel, caller.id());
        return reading.position(caller, channel, !channel.isVolatile());
    }

    @Action("unsubscribe")
    @InChannel(membership = Members.NONE)
    void unsubscribe(Caller caller, Channel channel) {
        subscriptions.remove(caller.socket(), channel.id());
    }

    @Action("join")
    @InChannel(requires = ROOM_CHAT_JOIN, onlyRooms = true)
    ObjectNode join(Caller caller, Channel channel, JsonNode body) {
        if (caller.participant().displayName().isBlank()) {
            throw new LiveError("channel.join.missing_profile");
        }
        boolean isVolatile = channel.isVolatile();
        boolean wished = flag(body, "volatile", isVolatile);
        if (wished != isVolatile && channel.requireRoom().allows(caller.viewer(), ROOM_CHAT_MODERATE)) {
            isVolatile = wished;
        }
        subscriptions.add(caller.socket(), channel, caller.id());
        ObjectNode reply = reading.position(caller, channel, !isVolatile);
        if (chat.join(channel, caller.world(), caller.participant(), isVolatile)) {
            chat.tellList(caller.world(), caller.id(), caller.socket().address());
        }
        return reply;
    }

    @Action("leave")
    @InChannel
    void leave(Caller caller, Channel channel) {
        subscriptions.remove(caller.socket(), channel.id());
        if (channel.direct()) {
            chat.hide(channel, caller.id());
        } else {
            chat.leave(channel, caller.world(), caller.participant());
        }
        chat.tellList(caller.world(), caller.id(), caller.socket().address());
    }

    @Action("fetch")
    @InChannel(requires = ROOM_CHAT_READ)
    ObjectNode fetch(Caller caller, Channel channel, JsonNode body) {
        long count = number(body.path("count"));
        long before = number(body.path("before_id"));
        if (count < 1) {
            throw MessageContent.invalid();
        }
        return reading.history(caller, channel, before, (int) Math.min(count, MAXIMUM_PAGE));
    }

    @Action("send")
    @InChannel(requires = ROOM_CHAT_SEND, membership = Members.ALWAYS)
    Map<String, Object> send(Caller caller, Channel channel, JsonNode body) {
        ChatMessages.Sent sent = messages.send(channel, caller.viewer(), body);
        if (!sent.missed().isEmpty()) {
            ObjectNode warning = json.createObjectNode()
                    .put("channel", channel.id().toString())
                    .put("event_id", sent.event().id());
            warning.set("missed_users", reading.people(caller, sent.missed()));
            caller.afterReply(() -> caller.socket().sendNow(frames.push("chat.mention_warning", warning)));
        }
        return Map.of("event", sent.event().view());
    }

    @Action("react")
    @InChannel(requires = ROOM_CHAT_SEND, membership = Members.ALWAYS)
    ObjectNode react(Caller caller, Channel channel, JsonNode body) {
        long event = eventId(body.path("event"));
        JsonNode reaction = body.path("reaction");
        boolean takeBack = flag(body, "delete", false);
        return reactions
                .react(channel, caller.viewer(), event, reaction.isString() ? reaction.asString() : "", takeBack)
                .view(ChatPublisher.REACTION);
    }

    @Action("mark_read")
    @InChannel(requires = ROOM_CHAT_READ)
    void markRead(Caller caller, Channel channel, JsonNode body) {
        chat.markRead(
                channel, caller.id(), eventId(body.path("id")), caller.socket().address());
    }

    @Action("direct.create")
    @InWorld(WORLD_CHAT_DIRECT)
    ObjectNode createDirect(Caller caller, JsonNode body) {
        boolean hide = flag(body, "hide", true);
        DirectChannels.Opened opened = directs.open(caller.viewer(), body.path("users"), hide);
        Channel channel = opened.channel();
        subscriptions.add(caller.socket(), channel, caller.id());
        ObjectNode reply = reading.position(caller, channel, true);
        reply.put("id", channel.id().toString());
        if (opened.made()) {
            chat.welcome(channel, caller.world(), opened.members());
        }
        if (opened.made() || opened.shown()) {
            for (ParticipantSnapshot member : opened.members()) {
                if (member.id().equals(caller.id()) || opened.made() && !hide) {
                    chat.tellList(caller.world(), member.id(), caller.socket().address());
                }
            }
        }
        return reply;
    }

    private static boolean flag(JsonNode body, String key, boolean otherwise) {
        JsonNode value = body.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw MessageContent.invalid();
        }
        return value.asBoolean();
    }

    private static long number(JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
            throw MessageContent.invalid();
        }
        return value.asLong();
    }

    /** The id of an event. */
    static long eventId(JsonNode value) {
        long id = number(value);
        if (id == 0) {
            throw MessageContent.invalid();
        }
        return id;
    }
}
