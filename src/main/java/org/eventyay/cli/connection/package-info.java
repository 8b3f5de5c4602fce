/**
 * Commands about the open connections of all servers.
 * Owns what they print and how fast they go.
 * It must not speak to a server itself; {@code org.eventyay.connection} does.
 */
@NullMarked
package org.eventyay.cli.connection;

import org.jspecify.annotations.NullMarked;
