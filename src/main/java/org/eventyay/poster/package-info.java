/**
 * Posters in rooms of an event.
 * It must not know sockets, and of other modules in a room only their types.
 */
@NullMarked
package org.eventyay.poster;

import org.jspecify.annotations.NullMarked;
