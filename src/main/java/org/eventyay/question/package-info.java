/**
 * Questions from the audience of a room.
 * It must not know sockets, and of other modules in a room only their types.
 */
@NullMarked
package org.eventyay.question;

import org.jspecify.annotations.NullMarked;
