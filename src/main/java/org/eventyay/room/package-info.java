/**
 * Rooms: what a world consists of, who sees which, who is in one right now.
 * Owns the rows of rooms, their snapshots per world, explicit grants in rooms, views, reactions and anonymous invites.
 * It must not know messages, questions, polls or what a module type means to a browser.
 * Tables: anonymous_invite, reaction, room, room_grant, room_view.
 *
 * <p>Read first {@code RoomSnapshot} and {@code RoomDirectory}; then {@code RoomModule} and {@code RoomPart}, by which a domain plugs in
 * (docs/modules.md); then {@code RoomService}, the only writer, and {@code RoomActions}; then {@code RoomPresence} and {@code RoomViews} for who is
 * there, and {@code RoomLists} for what each of them is shown.
 */
@NullMarked
package org.eventyay.room;

import org.jspecify.annotations.NullMarked;
