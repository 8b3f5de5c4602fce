package org.eventyay.video;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Tries out servers of the pools, of any kind. */
@Service
public class ServerTests {
    private final Map<ServerKind, ServerTrial> trials = new EnumMap<>(ServerKind.class);

    ServerTests(List<ServerTrial> trials) {
        trials.forEach(trial -> this.trials.put(trial.kind(), trial));
    }

    /**
     * What a server answered.
     *
     * @param cost its load; null if it did not say
     * @param problem what it did instead, a text that follows its name; null if it is there and does what it should
     */
    public record Result(@Nullable Integer cost, @Nullable String problem) {
        /** It is there. */
        public static Result good() {
            return new Result(null, null);
        }

        /** Something is wrong with it. */
        public static Result bad(String problem) {
            return new Result(null, problem);
        }
    }

    /** Whether servers of this kind can be tried out. */
    public boolean canTry(ServerKind kind) {
        return trials.containsKey(kind);
    }

    /** Asks a server whether it is there and accepts its secret; waits at most ten seconds. */
    public Result tryOut(PoolServer server) {
        ServerTrial trial = trials.get(server.kind());
        if (trial == null) {
            throw new IllegalArgumentException("Servers of this kind can't be tried out");
        }
        return trial.tryOut(server);
    }
}
