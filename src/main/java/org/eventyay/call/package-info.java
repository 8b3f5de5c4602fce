/**
 * Calls between browsers: who sits in which, what they tell each other to find a way for sound and picture, and who may put somebody out.
 * Owns the tables {@code call}, {@code call_seat} and {@code call_removal}.
 * It must not know what a picture is: media never passes through it. Read {@link CallSeat}, {@link CallJoining} and {@link CallSeating}
 * first.
 * Tables: call, call_removal, call_seat.
 */
@NullMarked
package org.eventyay.call;

import org.jspecify.annotations.NullMarked;
