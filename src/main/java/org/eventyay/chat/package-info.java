/**
 * Chat: channels of rooms and direct messages, who is a member, what was said, what is unread.
 * Owns channels, memberships, events, reactions, notifications and read pointers, and the one order in which a channel is seen.
 * It must not know questions, polls or calls; they post into a channel through {@link ChatService}. What stands in a room and has a channel of its
 * own makes it through {@link HostedChannels} and says through {@link ChannelHost} what it is.
 * Tables: archived_chat_event, channel, chat_event, chat_event_notification, chat_event_reaction, link_preview, membership, read_pointer.
 *
 * <p>Read first {@code Channel} and {@code ChannelWriter}, the queue in which messages are stored in one order; then {@code ChatMessages} and
 * {@code ChatActions}; then {@code Memberships} and {@code DirectChannels}; then what is pushed ({@code ChatBusEvents} and the {@code …Delivery} classes).
 */
@NullMarked
package org.eventyay.chat;

import org.jspecify.annotations.NullMarked;
