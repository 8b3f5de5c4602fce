package org.eventyay.limit;

import java.util.function.LongSupplier;

/**
 * What strangers share on this server, and how near its end is.
 *
 * @param name what it is a budget of
 * @param bytes whether it is counted in bytes
 * @param used what is taken of it now
 * @param limit how much there is
 * @param refusals how often there was nothing left, since the start
 */
public record SharedBudget(String name, boolean bytes, LongSupplier used, LongSupplier limit, LongSupplier refusals) {

    /** How much of it is taken, in percent. */
    public int percent() {
        long most = Math.max(1, limit.getAsLong());
        return (int) Math.min(999, used.getAsLong() * 100 / most);
    }
}
