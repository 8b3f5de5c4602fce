/**
 * What an operator's own commands are written against; published as a small jar of its own.
 * Owns the interface of such commands and the number of its version.
 * It must not depend on anything of the program, so that a command outlives updates.
 */
@NullMarked
package org.eventyay.command;

import org.jspecify.annotations.NullMarked;
