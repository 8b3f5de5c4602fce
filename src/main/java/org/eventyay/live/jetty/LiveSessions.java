package org.eventyay.live.jetty;

import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eventyay.live.LiveEndpoint;
import org.springframework.stereotype.Component;

/** What a new connection needs to become a live one; made with the rest of the server, after its connectors. */
@Component
class LiveSessions {
    private final LiveEndpoint endpoint;
    private final WriterLoops loops;

    LiveSessions(LiveEndpoint endpoint, WriterLoops loops) {
        this.endpoint = endpoint;
        this.loops = loops;
    }

    /** Takes the frames of one connection to a world. */
    FrameHandler handler(String worldId) {
        return new LiveFrames(endpoint, loops, worldId);
    }
}
