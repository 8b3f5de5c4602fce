package org.eventyay.call;

import java.util.UUID;
import org.eventyay.call.CallEvents.Ending;
import org.eventyay.roulette.AfterCall;
import org.springframework.stereotype.Component;

/** When one of two strangers hangs up, their call is over for both. */
@Component
class AfterStrangers implements AfterCall {
    private final CallSeating seating;

    AfterStrangers(CallSeating seating) {
        this.seating = seating;
    }

    @Override
    public void ended(UUID call) {
        // asks the database: not on the thread of who hung up
        Thread.ofVirtual().name("call-strangers-", 0).start(() -> seating.endAll(call, Ending.CLOSED));
    }
}
