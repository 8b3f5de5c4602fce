package org.eventyay.roulette;

import java.util.UUID;

/** What is to be done elsewhere when two strangers have hung up. */
public interface AfterCall {

    /** Runs after that is stored; must not wait for anything. */
    void ended(UUID call);
}
