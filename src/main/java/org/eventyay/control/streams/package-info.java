/**
 * Pages about the built-in origin and captions: the ingests and tracks of all worlds.
 * Owns no tables; it must not show a key twice.
 */
@NullMarked
package org.eventyay.control.streams;

import org.jspecify.annotations.NullMarked;
