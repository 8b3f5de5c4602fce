package org.eventyay.live;

import org.jspecify.annotations.Nullable;

/**
 * A push whose frame is made at the moment when it is sent, so that it reflects what the command under way has changed.
 */
public interface Rendering {
    /** The frame for this connection; null if it gets none. Called while the connection writes: it must not wait. */
    @Nullable
    OutFrame of(LiveSocket socket);
}
