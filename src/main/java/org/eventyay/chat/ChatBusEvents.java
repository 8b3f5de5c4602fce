package org.eventyay.chat;

import java.util.List;
import java.util.UUID;
import org.eventyay.bus.BusEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What happens in chats, as it travels to the nodes; complete, so that no node has to ask the database. */
final class ChatBusEvents {
    private ChatBusEvents() {}

    /**
     * To a channel: an event, or its reactions now.
     *
     * @param room the room whose rights hold there; null for direct messages
     * @param push name of the push
     * @param people everybody the event names, as admins see them
     */
    record ChatEventHappened(
            String worldId,
            UUID channel,
            @Nullable UUID room,
            long id,
            String push,
            ObjectNode event,
            List<ObjectNode> people)
            implements BusEvent {}

    /**
     * To a world: whom a new message concerns beyond those who read along; told after them.
     *
     * @param lists new channel lists of those who see the channel again
     * @param pointed who gets an unread pointer
     * @param notified who is notified
     * @param notice the notification
     */
    record MessageRaised(
            UUID channel,
            long id,
            boolean direct,
            List<OwnList> lists,
            List<UUID> pointed,
            List<UUID> notified,
            @Nullable ObjectNode notice)
            implements BusEvent {}

    /** To a channel: its room is gone. */
    record ChannelClosed(String worldId, UUID channel) implements BusEvent {}

    /** A participant's list of channels. */
    record OwnList(UUID participant, JsonNode channels) {}

    /**
     * To a participant: the list of channels changed.
     *
     * @param except connection that knows already
     */
    record ChannelListChanged(@Nullable String except, JsonNode channels) implements BusEvent {}

    /**
     * To a participant: something was read.
     *
     * @param except connection that knows the pointers already
     * @param pointers all read pointers; null if they did not change
     */
    record ChatRead(
            @Nullable UUID channel,
            long upTo,
            @Nullable String except,
            @Nullable JsonNode pointers,
            JsonNode counts) implements BusEvent {}
}
