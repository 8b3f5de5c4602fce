/**
 * Commands about worlds.
 * Owns their prompts and what they print.
 * It must not change a world itself; the services of {@code world} and {@code portability} do.
 *
 * <p>Read first {@code ShowWorld} and {@code CreateWorld} with its questions ({@code NewWorldOptions}, {@code NewWorldQuestions},
 * {@code WorldPrint}); then lists, settings and what destroys; last what goes through files: {@code ImportConfig}, {@code ExportConfig},
 * {@code ImportWorld}, {@code ExportWorld}.
 */
@NullMarked
package org.eventyay.cli.world;

import org.jspecify.annotations.NullMarked;
