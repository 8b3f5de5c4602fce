package org.eventyay.roulette;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells whoever carries pictures and voices which two people belong to a call, and whether it still goes on. */
@Component
public class RouletteCalls {
    private final RouletteRows rows;

    RouletteCalls(RouletteRows rows) {
        this.rows = rows;
    }

    /** The two who talk, in a room. */
    public record Pair(UUID call, UUID roomId, UUID first, UUID second) {}

    /** A call of this world that this person takes part in and that nobody has ended; empty in all other cases. */
    public Optional<Pair> open(String worldId, UUID call, UUID person) {
        return rows.call(worldId, call, person)
                .filter(found -> !found.ended())
                .map(found -> new Pair(found.id(), found.roomId(), found.first(), found.second()));
    }
}
