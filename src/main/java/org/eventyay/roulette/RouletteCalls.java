package org.eventyay.roulette;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells whoever carries pictures and voices which two people belong to a call, and whether it still goes on. */
@Component
public class RouletteCalls {
    private final RouletteRows rows;

    RouletteCalls(RouletteRows rows) {
        this.rows = rows;
    }

    /**
     * The two who talk, in a room.
     *
     * @param over whether one of them hung up, or they met half a day ago
     * @param media what carries it, as {@link StrangerMedia} said; null if neither browser knows more than one way
     */
    public record Pair(
            UUID call,
            UUID roomId,
            UUID first,
            UUID second,
            boolean over,
            @Nullable String media) {}

    /** A call of this world that this person takes part in, or did. */
    public Optional<Pair> find(String worldId, UUID call, UUID person) {
        return rows.call(worldId, call, person)
                .map(found -> new Pair(
                        found.id(), found.roomId(), found.first(), found.second(), found.ended(), found.media()));
    }

    /** Whether two strangers talk in this call. */
    public boolean goesOn(UUID call) {
        return rows.goesOn(call);
    }

    /** A call of this world that this person takes part in and that is not over; empty in all other cases. */
    public Optional<Pair> open(String worldId, UUID call, UUID person) {
        return find(worldId, call, person).filter(found -> !found.over());
    }
}
