package org.eventyay.roulette;

import java.util.UUID;
import org.eventyay.bus.BusEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What happens to people who meet, as nodes tell each other; on the topics of these people. */
final class RouletteEvents {
    private RouletteEvents() {}

    /**
     * Somebody was found for who waited.
     *
     * @param socket the connection that waited; no other hears of it
     * @param other whom they meet, as everybody sees them
     * @param media what carries it, null for a connection that knows one way only
     */
    record MatchFound(
            String socket,
            UUID callId,
            JsonNode other,
            @Nullable String media) implements BusEvent {}

    /**
     * Somebody hung up.
     *
     * @param except the connection that did
     */
    record HungUp(UUID callId, String except) implements BusEvent {}
}
