package org.eventyay.video;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which BigBlueButton server a new call gets. */
@Component
class BbbChoice {
    /** One chooser at a time: whoever comes next sees the cost that the last one added. */
    private static final long LOCK = 7_201_511_302L;

    private static final int COST_OF_A_CALL = 10;

    private final ServerPools pools;
    private final ServerHealth health;
    private final JdbcClient jdbc;

    BbbChoice(ServerPools pools, ServerHealth health, JdbcClient jdbc) {
        this.pools = pools;
        this.health = health;
        this.jdbc = jdbc;
    }

    /**
     * Chooses a server. Of several candidates the chosen one's cost rises until the next look at its real load. One that gave no answer a
     * moment ago is chosen only where there is no other.
     *
     * @param forRoom whether the call belongs to a room: then the calls of the world's rooms count, not the load of the moment
     * @param preferred address or id of a server; null or unknown for none
     * @return empty if no active server may serve this world
     */
    @Transactional
    public Optional<BbbServer> choose(String worldId, boolean forRoom, @Nullable String preferred) {
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(LOCK)
                .query((row, n) -> true)
                .single();
        List<BbbServer> group = group(worldId, forRoom, preferred);
        if (group.size() <= 1) {
            return group.stream().findFirst();
        }
        List<BbbServer> lively =
                group.stream().filter(server -> !health.rests(server.getId())).toList();
        BbbServer chosen =
                lightest(lively.isEmpty() ? group : lively, forRoom ? callsOfRooms(worldId) : currentCosts());
        jdbc.sql("update bbb_server set cost = cost + ? where id = ?")
                .params(COST_OF_A_CALL, chosen.getId())
                .update();
        return Optional.of(chosen);
    }

    /** The one that is preferred, else those of the world, else those for all. */
    private List<BbbServer> group(String worldId, boolean forRoom, @Nullable String preferred) {
        List<BbbServer> servers = pools.active(ServerKind.BBB).stream()
                .map(BbbServer.class::cast)
                .filter(server -> forRoom || !server.isRoomsOnly())
                .toList();
        Predicate<BbbServer> ours = server -> worldId.equals(server.getWorldExclusiveId());
        Predicate<BbbServer> shared = server -> server.getWorldExclusiveId() == null;
        Predicate<BbbServer> meant = server -> isMeant(server, preferred) && !health.rests(server.getId());
        return Stream.of(ours.or(shared).and(meant), ours, shared)
                .map(members -> servers.stream().filter(members).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static boolean isMeant(BbbServer server, @Nullable String preferred) {
        return preferred != null
                && !preferred.isBlank()
                && (BbbApi.base(server.getUrl()).equals(BbbApi.base(preferred))
                        || server.getId().toString().equals(preferred.strip()));
    }

    private static BbbServer lightest(List<BbbServer> group, Map<UUID, Integer> weights) {
        int least = group.stream()
                .mapToInt(server -> weights.getOrDefault(server.getId(), 0))
                .min()
                .orElse(0);
        List<BbbServer> ties = group.stream()
                .filter(server -> weights.getOrDefault(server.getId(), 0) == least)
                .toList();
        return ties.get(ThreadLocalRandom.current().nextInt(ties.size()));
    }

    private Map<UUID, Integer> callsOfRooms(String worldId) {
        return weights(jdbc.sql("select server_id, count(*) from bbb_call"
                        + " where world_id = ? and room_id is not null group by server_id")
                .param(worldId));
    }

    /** As stored now: an object of this transaction may be older than the lock. */
    private Map<UUID, Integer> currentCosts() {
        return weights(jdbc.sql("select id, cost from bbb_server"));
    }

    private static Map<UUID, Integer> weights(JdbcClient.StatementSpec query) {
        return query
                .query((row, n) -> Map.entry(Objects.requireNonNull(row.getObject(1, UUID.class)), row.getInt(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
