/**
 * The interactive Java shell inside the context of the commands.
 * Owns how snippets are compiled, loaded and run, and what they find prepared.
 * It must not change anything by itself; what a snippet does is the operator's.
 */
@NullMarked
package org.eventyay.cli.shell;

import org.jspecify.annotations.NullMarked;
