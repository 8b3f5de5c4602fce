/**
 * Commands about the servers that calls and streams run on.
 * Owns how such a server is named on the command line, and what these commands print.
 * It must not contain rules about servers; those are in {@code video}.
 */
@NullMarked
package org.eventyay.cli.video;

import org.jspecify.annotations.NullMarked;
