/**
 * The live endpoint on the web server: its connector, the handshake, frames put together to messages, and the writing past Jetty's own
 * queue. The only package that knows which web server this is; {@code live} knows a {@link org.eventyay.live.SocketWriter} and a
 * {@link org.eventyay.live.LiveEndpoint}.
 */
@NullMarked
package org.eventyay.live.jetty;

import org.jspecify.annotations.NullMarked;
