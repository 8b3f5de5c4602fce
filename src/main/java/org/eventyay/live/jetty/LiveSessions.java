package org.eventyay.live.jetty;

import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eventyay.live.LiveEndpoint;
import org.eventyay.live.Strangers;
import org.springframework.stereotype.Component;

/** What a new connection needs to become a live one; made with the rest of the server, after its connectors. */
@Component
class LiveSessions {
    private final LiveEndpoint endpoint;
    private final WriterLoops loops;
    private final Strangers strangers;

    LiveSessions(LiveEndpoint endpoint, WriterLoops loops, Strangers strangers) {
        this.strangers = strangers;
        this.endpoint = endpoint;
        this.loops = loops;
    }

    /**
     * Takes the frames of one connection to a world.
     *
     * @param network what {@link Strangers#enter} said
     */
    FrameHandler handler(String worldId, String network) {
        return new LiveFrames(endpoint, loops, worldId, network);
    }

    Strangers strangers() {
        return strangers;
    }
}
