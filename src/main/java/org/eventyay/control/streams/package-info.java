/**
 * Pages about the built-in origin: the ingests of all worlds.
 * Owns no tables; it must not show a key twice.
 */
@NullMarked
package org.eventyay.control.streams;

import org.jspecify.annotations.NullMarked;
