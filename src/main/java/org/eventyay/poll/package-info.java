/**
 * Polls in rooms.
 * It must not know sockets, and of other modules in a room only their types.
 */
@NullMarked
package org.eventyay.poll;

import org.jspecify.annotations.NullMarked;
