/**
 * Calls that need no media server of others.
 * It must not know sockets, and of other modules in a room only their types.
 */
@NullMarked
package org.eventyay.call;

import org.jspecify.annotations.NullMarked;
