/**
 * What every command shares: the terminal it speaks with, its errors and the options that mean the same everywhere.
 * Owns prompts, confirmation, progress and the form of output.
 * It must not know any command, and of the services only how worlds and people are named.
 *
 * <p>Read first {@code Terminal} and {@code CommandScope}; then how things are named on the command line ({@code WorldOption}, {@code WorldChoice},
 * {@code WorldArgument}, the same for people and rooms), what is asked ({@code Confirmation}, {@code DryRun}), what is read ({@code TextFile},
 * {@code CsvLines}) and what is printed ({@code VisibleText}, {@code Columns}, {@code Table}, {@code JsonOutput}, {@code Progress}).
 */
@NullMarked
package org.eventyay.cli.terminal;

import org.jspecify.annotations.NullMarked;
