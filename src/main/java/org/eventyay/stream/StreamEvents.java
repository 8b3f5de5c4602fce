package org.eventyay.stream;

import java.time.Instant;
import java.util.UUID;
import org.eventyay.bus.BusEvent;

/** What happens to streams, as it travels between nodes. */
final class StreamEvents {
    private StreamEvents() {}

    /** An ingest went live, or offline. */
    record IngestStatus(String worldId, UUID roomId, String publicId, boolean live, Instant at) implements BusEvent {}
}
