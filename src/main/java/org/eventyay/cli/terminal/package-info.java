/**
 * What every command shares: the terminal it speaks with, its errors and the options that mean the same everywhere.
 * Owns prompts, confirmation, progress and the form of output.
 * It must not know any command, and of the services only how worlds and people are named.
 */
@NullMarked
package org.eventyay.cli.terminal;

import org.jspecify.annotations.NullMarked;
