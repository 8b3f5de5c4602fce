/**
 * Commands about streams: the schedule of a room, and the ingests of the built-in origin.
 * It must not write to the database itself.
 */
@NullMarked
package org.eventyay.cli.stream;

import org.jspecify.annotations.NullMarked;
