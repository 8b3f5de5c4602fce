/**
 * Pages of the backend about worlds: the list, the form, the calendar, and what staff do with a whole world.
 * Owns what these pages show and how their fields are called.
 * It must not contain a rule about worlds; those are in {@code world} and {@code portability}.
 */
@NullMarked
package org.eventyay.control.worlds;

import org.jspecify.annotations.NullMarked;
