package org.eventyay.live;

import java.util.concurrent.atomic.AtomicLong;
import org.eventyay.limit.SharedBudget;

/** Bytes that all connections together may use for one purpose. Who finds none left is refused; nobody waits. */
final class Budget {
    private final long limit;
    private final AtomicLong used = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();

    Budget(long limit) {
        this.limit = limit;
    }

    /** Takes so many bytes; false, and nothing is taken, if fewer are left. */
    boolean take(long bytes) {
        if (used.addAndGet(bytes) <= limit) {
            return true;
        }
        used.addAndGet(-bytes);
        refusals.incrementAndGet();
        return false;
    }

    /** Takes so many bytes even beyond the limit, for small things that can't be refused. */
    void force(long bytes) {
        used.addAndGet(bytes);
    }

    void give(long bytes) {
        used.addAndGet(-bytes);
    }

    long used() {
        return used.get();
    }

    long limit() {
        return limit;
    }

    /** The budget as operators see it. */
    SharedBudget shared(String name) {
        return new SharedBudget(name, true, used::get, () -> limit, refusals::get);
    }
}
