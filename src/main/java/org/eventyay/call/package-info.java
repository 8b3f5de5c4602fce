/**
 * Calls between browsers: who sits in which, what they tell each other to find a way for sound and picture, and who may put somebody out.
 * Owns calls, seats, and what servers of LiveKit are told of them.
 * It must not know what a picture is: media never passes through it. Read {@link CallSeat}, {@link CallJoining} and {@link CallSeating}
 * first.
 * Tables: call, call_removal, call_seat, call_speaker, livekit_room, livekit_task.
 */
@NullMarked
package org.eventyay.call;

import org.jspecify.annotations.NullMarked;
