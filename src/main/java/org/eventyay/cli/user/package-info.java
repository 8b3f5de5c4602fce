/**
 * Commands about people: staff accounts and participants.
 * Owns their prompts and what they print.
 * It must not change an account or a participant itself; the services of {@code staff} and {@code participant} do.
 */
@NullMarked
package org.eventyay.cli.user;

import org.jspecify.annotations.NullMarked;
