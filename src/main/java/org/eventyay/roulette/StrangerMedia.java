package org.eventyay.roulette;

import java.util.Optional;

/** Says what carries pictures and voices of two strangers, in one word that browsers know. */
public interface StrangerMedia {

    /** For two whose browsers know all ways there are. */
    String best(String worldId);

    /** For two of whom one, or neither, knows the newer ways; empty if there is nothing that both know. */
    Optional<String> known(String worldId);
}
