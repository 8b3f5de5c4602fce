/**
 * Chat: channels of rooms and direct messages, who is a member, what was said, what is unread.
 * Owns channels, memberships, events, reactions, notifications and read pointers, and the one order in which a channel is seen.
 * It must not know questions, polls or calls; they post into a channel through {@link ChatService}.
 * Tables: archived_chat_event, channel, chat_event, chat_event_notification, chat_event_reaction, link_preview, membership, read_pointer.
 */
@NullMarked
package org.eventyay.chat;

import org.jspecify.annotations.NullMarked;
