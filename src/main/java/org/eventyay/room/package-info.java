/**
 * Rooms: what a world consists of, who sees which, who is in one right now.
 * Owns the rows of rooms, their snapshots per world, explicit grants in rooms, views, reactions and anonymous invites.
 * It must not know messages, questions, polls or what a module type means to a browser.
 */
@NullMarked
package org.eventyay.room;

import org.jspecify.annotations.NullMarked;
