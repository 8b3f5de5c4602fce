/**
 * Pages of the backend about the servers that calls and streams run on.
 * Owns what these pages show; one set of pages serves all four pools.
 * It must not contain a rule about servers; those are in {@code video}.
 */
@NullMarked
package org.eventyay.control.servers;

import org.jspecify.annotations.NullMarked;
