/**
 * Streams that rooms show: their module types, and what browsers with a stage are told beyond the plain room object.
 * Owns no tables. It must not know sockets, and of other modules in a room only their types.
 */
@NullMarked
package org.eventyay.stream;

import org.jspecify.annotations.NullMarked;
