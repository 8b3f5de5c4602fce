package org.eventyay.video;

import java.time.Duration;

/** Tries out the servers of one kind. Each kind has one. */
public interface ServerTrial {
    /** The longest a trial may take. */
    Duration PATIENCE = Duration.ofSeconds(10);

    ServerKind kind();

    /** Whether a server is there and accepts its secret. Never throws because of what the server does. */
    ServerTests.Result tryOut(PoolServer server);
}
