/**
 * The open sockets of all nodes, as an operator sees them: labels, counts, presence, closing.
 * Owns each node's lease and entries in Redis, and what nodes and commands say to each other about sockets.
 * It must not know frames, worlds or permissions.
 */
@NullMarked
package org.eventyay.connection;

import org.jspecify.annotations.NullMarked;
