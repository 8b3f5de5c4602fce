package org.eventyay.connection;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The connections that are open in this process; whoever accepts sockets implements it. */
public interface LocalConnections {

    /** Number of open connections, logged in or not. */
    int count();

    /** Number of open connections per world, also of ids that no world has. */
    Map<String, Integer> countByWorld();

    /** Ids of the participants with an open connection to this world. */
    Set<UUID> people(String worldId);

    /** Ids of open connections, of one world or of some participants if given. */
    List<String> list(@Nullable String worldId, @Nullable Collection<UUID> users);

    /** Ends these; ids that are not open any more are passed over. */
    void end(Collection<String> connections, ConnectionEnd how);
}
