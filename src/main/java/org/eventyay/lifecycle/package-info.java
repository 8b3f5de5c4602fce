/**
 * What happens to a world as a whole: it is copied, cleared, deleted, or found unused.
 * Owns the order of these jobs. It must not know the tables of a module; modules take part through {@code WorldPart}.
 */
@NullMarked
package org.eventyay.lifecycle;

import org.jspecify.annotations.NullMarked;
