/**
 * The way from one process to all others: topics and events over Redis.
 * Owns the connections to Redis, the order of events within a topic, and the promise that an event is published after commit.
 * It must not know what an event means or who is connected.
 */
@NullMarked
package org.eventyay.bus;

import org.jspecify.annotations.NullMarked;
