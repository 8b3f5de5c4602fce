/**
 * Rooms that are a page to read: text, a landing page, a page of another site, the list of people.
 * Owns no tables. It must not know sockets, and of other modules in a room only their types.
 */
@NullMarked
package org.eventyay.page;

import org.jspecify.annotations.NullMarked;
