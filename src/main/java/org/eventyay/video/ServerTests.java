package org.eventyay.video;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Tries out servers of the pools that can be asked. */
@Service
public class ServerTests {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BbbCosts costs;
    private final JanusApi janus;

    ServerTests(BbbCosts costs, JanusApi janus) {
        this.costs = costs;
        this.janus = janus;
    }

    /**
     * What a server answered.
     *
     * @param cost its load; null if it did not say
     * @param problem what it did instead, a text that follows its name; null if it is there and does what it should
     */
    public record Result(@Nullable Integer cost, @Nullable String problem) {}

    /** Whether servers of this kind can be tried out. */
    public static boolean canTry(ServerKind kind) {
        return kind == ServerKind.BBB || kind == ServerKind.JANUS;
    }

    /** Asks a server whether it is there and accepts its secret; waits at most ten seconds. */
    public Result tryOut(PoolServer server) {
        if (server instanceof JanusServer one) {
            try {
                janus.check(one, PATIENCE);
                return new Result(null, null);
            } catch (ServerException e) {
                return new Result(null, e.getMessage());
            }
        }
        BbbCosts.Result result = costs.ask(List.of(server)).getFirst();
        return new Result(result.cost(), result.problem());
    }
}
