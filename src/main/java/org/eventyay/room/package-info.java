/**
 * Rooms: what a world consists of, who sees which, who is in one right now.
 * Owns the rows of rooms, their snapshots per world, explicit grants in rooms, views, reactions and anonymous invites.
 * It must not know messages, questions, polls or what a module type means to a browser.
 * Tables: anonymous_invite, reaction, room, room_grant, room_view.
 */
@NullMarked
package org.eventyay.room;

import org.jspecify.annotations.NullMarked;
