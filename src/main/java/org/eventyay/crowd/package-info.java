/**
 * Invented attendees, who make a demo lively: they come through the same door as everybody, look around, talk, vote, react and leave.
 * Owns when they come and what they do. It must not do anything an attendee could not do: no database, no services, only the live endpoint.
 */
@NullMarked
package org.eventyay.crowd;

import org.jspecify.annotations.NullMarked;
