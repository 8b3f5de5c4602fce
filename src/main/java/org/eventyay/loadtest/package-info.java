/**
 * Many attendees at once, played against a running server, to learn what it can take.
 * Owns the sockets of the attendees, the proof that everybody got everything once and in order, and the verdict.
 * It must not do anything an attendee could not do; preparing and tidying up a world is left to the services.
 */
@NullMarked
package org.eventyay.loadtest;

import org.jspecify.annotations.NullMarked;
