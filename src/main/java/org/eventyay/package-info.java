/**
 * The entry: reads the command line first and starts Spring only for what needs it.
 * Owns the two application contexts, that of the server and that of the commands.
 * It must not contain any behaviour of a command or of the server.
 */
@NullMarked
package org.eventyay;

import org.jspecify.annotations.NullMarked;
