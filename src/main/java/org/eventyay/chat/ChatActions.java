package org.eventyay.chat;

import static org.eventyay.access.Permission.ROOM_CHAT_JOIN;
import static org.eventyay.access.Permission.ROOM_CHAT_MODERATE;
import static org.eventyay.access.Permission.ROOM_CHAT_READ;
import static org.eventyay.access.Permission.ROOM_CHAT_SEND;
import static org.eventyay.access.Permission.WORLD_CHAT_DIRECT;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eventyay.chat.InChannel.Members;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InWorld;
import org.eventyay.live.InvalidBody;
import org.eventyay.live.LiveActions;
import org.eventyay.live.LiveError;
import org.eventyay.live.OrNothing;
import org.eventyay.live.OutFrames;
import org.eventyay.participant.ParticipantSnapshot;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The actions {@code chat.*}. */
@LiveActions("chat")
@InvalidBody("chat.invalid_body")
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

    /**
     * @param temporary whether the membership shall end with the last visit; only moderators may choose
     */
    record JoinChannel(@JsonProperty("volatile") @Nullable Boolean temporary) {}

    @Action("join")
    @InChannel(requires = ROOM_CHAT_JOIN, onlyRooms = true)
    ObjectNode join(Caller caller, Channel channel, JoinChannel body) {
        if (!caller.participant().hasName()) {
            throw new LiveError("channel.join.missing_profile");
        }
        boolean isVolatile = channel.isVolatile();
        boolean wished = Objects.requireNonNullElse(body.temporary(), isVolatile);
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

    /**
     * @param count how many events at most
     * @param beforeId only events older than the one with this id
     */
    record FetchHistory(
            @NotNull @Min(1) Long count, @NotNull @Min(0) Long beforeId) {}

    @Action("fetch")
    @InChannel(requires = ROOM_CHAT_READ)
    ObjectNode fetch(Caller caller, Channel channel, FetchHistory body) {
        return reading.history(caller, channel, body.beforeId(), (int) Math.min(body.count(), MAXIMUM_PAGE));
    }

    /**
     * @param eventType always {@code channel.message}
     * @param content what is said; its form depends on its {@code type}
     * @param replaces id of the message that it stands for from now on
     */
    record SendMessage(
            @JsonDeserialize(using = OrNothing.Text.class) @Nullable
            String eventType,

            @Nullable JsonNode content,
            @Nullable @Positive Long replaces) {}

    @Action("send")
    @InChannel(requires = ROOM_CHAT_SEND, membership = Members.ALWAYS)
    Map<String, Object> send(Caller caller, Channel channel, SendMessage body) {
        ChatMessages.Sent sent =
                messages.send(channel, caller.viewer(), caller.socket().capabilities(), body);
        if (!sent.missed().isEmpty()) {
            ObjectNode warning = json.createObjectNode()
                    .put("channel", channel.id().toString())
                    .put("event_id", sent.event().id());
            warning.set("missed_users", reading.people(caller, sent.missed()));
            caller.afterReply(() -> caller.socket().sendNow(frames.push("chat.mention_warning", warning)));
        }
        return Map.of("event", sent.event().view());
    }

    /**
     * @param event id of an event of the channel
     * @param reaction one emoji
     * @param delete whether to take it back
     */
    record React(
            @NotNull @Positive Long event,

            @JsonDeserialize(using = OrNothing.Text.class) @Nullable
            String reaction,

            @Nullable Boolean delete) {}

    @Action("react")
    @InChannel(requires = ROOM_CHAT_SEND, membership = Members.ALWAYS)
    ObjectNode react(Caller caller, Channel channel, React body) {
        String emoji = Objects.requireNonNullElse(body.reaction(), "");
        return reactions
                .react(channel, caller.viewer(), body.event(), emoji, Boolean.TRUE.equals(body.delete()))
                .view(ChatPublisher.REACTION);
    }

    /**
     * @param id of the newest event that was read
     */
    record MarkRead(@NotNull @Positive Long id) {}

    @Action("mark_read")
    @InChannel(requires = ROOM_CHAT_READ)
    void markRead(Caller caller, Channel channel, MarkRead body) {
        chat.markRead(channel, caller.id(), body.id(), caller.socket().address());
    }

    /**
     * @param users ids of the others
     * @param hide whether only the caller sees the channel before the first message
     */
    record CreateDirect(
            @JsonDeserialize(using = OrNothing.Ids.class) @Nullable
            List<@Nullable UUID> users,

            @Nullable Boolean hide) {}

    @Action("direct.create")
    @InWorld(WORLD_CHAT_DIRECT)
    ObjectNode createDirect(Caller caller, CreateDirect body) {
        boolean hide = !Boolean.FALSE.equals(body.hide());
        DirectChannels.Opened opened =
                directs.open(caller.viewer(), Objects.requireNonNullElse(body.users(), List.of()), hide);
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
}
