package org.eventyay.connection;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eventyay.bus.BusEvent;
import org.jspecify.annotations.Nullable;

/** What commands and nodes say to each other about open connections. */
final class ConnectionMessages {
    private ConnectionMessages() {}

    /** To a node: which connections fit? Answered with {@link ConnectionsTold}. */
    record ConnectionsAsked(
            String requestId,
            @Nullable String worldId,
            @Nullable List<UUID> users) implements BusEvent {}

    /** From a node: these do. */
    record ConnectionsTold(String node, List<String> connections) implements BusEvent {}

    /** To a node: how many connections are there in each world? Answered with {@link WorldsTold}. */
    record WorldsAsked(String requestId) implements BusEvent {}

    /** From a node: so many. */
    record WorldsTold(String node, Map<String, Integer> connections) implements BusEvent {}

    /** To a node: who is connected to this world? Answered with {@link PeopleTold}. */
    record PeopleAsked(String requestId, String worldId) implements BusEvent {}

    /** From a node: the ids of these participants. */
    record PeopleTold(String node, Set<UUID> people) implements BusEvent {}

    /** To a node: end these connections, or with null all that are open now. */
    record ConnectionsEnded(@Nullable List<String> connections, ConnectionEnd how) implements BusEvent {}
}
