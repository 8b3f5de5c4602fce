/**
 * How the admins of a world run it from their browser: its settings, tokens for guests, and the audit log.
 * Owns the live actions {@code world.*} that are about the world itself.
 * It must not write worlds itself, nor decide what a valid setting is.
 */
@NullMarked
package org.eventyay.administration;

import org.jspecify.annotations.NullMarked;
