package org.eventyay.live;

import org.jspecify.annotations.Nullable;

/** A push whose frame is made when its turn comes: what the command under way has changed by then is minded. */
public interface Rendering {
    /** What this connection gets; null if it has no need of it. Called while the connection writes: it must not wait. */
    @Nullable
    OutFrame of(LiveSocket socket);
}
