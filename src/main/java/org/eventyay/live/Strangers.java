package org.eventyay.live;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eventyay.limit.AddressBlock;
import org.eventyay.limit.SharedBudget;
import org.eventyay.limit.SharedBudgets;
import org.eventyay.settings.LiveSettings;
import org.eventyay.settings.Settings;
import org.eventyay.settings.TrustedProxies;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Counts connections that have not logged in, and logins that failed, by address; of IPv6 a network of 64 bits counts as one address,
 * for that is what one subscriber gets. Whoever has logged in is no longer counted, so an audience behind one address can grow.
 */
@Component
public class Strangers implements SharedBudgets {
    /** A proxy that does not forward addresses of its clients may have so many times the connections of one address. */
    private static final int PROXY = 10;

    private final LiveSettings settings;
    private final TrustedProxies proxies;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();
    private final Map<String, Failures> failures = new ConcurrentHashMap<>();
    private final AtomicLong refused = new AtomicLong();

    private record Failures(long minute, int count) {}

    Strangers(Settings settings, TrustedProxies proxies) {
        this.settings = settings.live();
        this.proxies = proxies;
    }

    /**
     * Lets one more connection in, until it {@link #left}.
     *
     * @param peer who is connected
     * @param forwardedFor whom it says it asks for
     * @return the address it is counted under, null if there are too many of them
     */
    public @Nullable String enter(String peer, @Nullable String forwardedFor) {
        String client = proxies.client(peer, forwardedFor);
        String network = AddressBlock.of(client);
        int most = settings.strangers().address() * factor(client);
        boolean[] entered = new boolean[1];
        open.compute(network, (key, count) -> {
            int now = count == null ? 0 : count;
            entered[0] = now < most;
            return entered[0] ? Integer.valueOf(now + 1) : count;
        });
        if (!entered[0]) {
            refused.incrementAndGet();
            return null;
        }
        return network;
    }

    /** A connection has logged in or ended. */
    public void left(String network) {
        open.computeIfPresent(network, (key, count) -> count <= 1 ? null : count - 1);
    }

    /** Counts a failed login. */
    void failed(String network) {
        long minute = System.nanoTime() / 60_000_000_000L;
        if (failures.size() > 10_000) {
            failures.values().removeIf(old -> old.minute() != minute);
        }
        failures.compute(
                network,
                (key, old) -> old == null || old.minute() != minute
                        ? new Failures(minute, 1)
                        : new Failures(minute, old.count() + 1));
    }

    /** Whether connections from there that have failed before are refused unseen for the rest of this minute. */
    boolean mustWait(String network) {
        Failures now = failures.get(network);
        return now != null
                && now.minute() == System.nanoTime() / 60_000_000_000L
                && now.count() > settings.login().address() * factor(network);
    }

    private int factor(String client) {
        return client.indexOf('/') < 0 && proxies.contains(client) ? PROXY : 1;
    }

    @Override
    public List<SharedBudget> budgets() {
        return List.of(new SharedBudget(
                "strangers.address",
                false,
                this::most,
                () -> settings.strangers().address(),
                refused::get));
    }

    /** The number of connections of the address that has most; for a proxy a tenth of its number. */
    private long most() {
        return open.entrySet().stream()
                .mapToLong(entry -> entry.getValue() / factor(entry.getKey()))
                .max()
                .orElse(0);
    }

    /** Connections without login. */
    long count() {
        return open.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Connections that were not let in. */
    long refused() {
        return refused.get();
    }
}
