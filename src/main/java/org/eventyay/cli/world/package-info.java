/**
 * Commands about worlds.
 * Owns their prompts and what they print.
 * It must not change a world itself; the services of {@code world} and {@code portability} do.
 */
@NullMarked
package org.eventyay.cli.world;

import org.jspecify.annotations.NullMarked;
