/**
 * The live endpoint: sockets, frames, login, the table of actions with their guards, and the hub that knows who listens to what on
 * this node. Owns the order of frames on a socket and everything that makes fan-out cheap.
 * It must not know what rooms, messages or polls are; modules above add their actions, guards, deliveries and parts of the login.
 */
@NullMarked
package org.eventyay.live;

import org.jspecify.annotations.NullMarked;
