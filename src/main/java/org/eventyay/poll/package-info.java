/**
 * Polls in rooms: asked by those who manage them, answered by those inside, counted exactly.
 * Owns the tables {@code poll}, {@code poll_option} and {@code poll_vote}, and who hears of which result.
 * It must not know what stands beside a poll in a room; that a poll was opened is told to the room's chat through {@link
 * org.eventyay.chat.ChatNotes}. Read {@link Poll}, {@link PollService} and {@link PollVotes} first.
 * Tables: poll, poll_option, poll_vote.
 */
@NullMarked
package org.eventyay.poll;

import org.jspecify.annotations.NullMarked;
