package org.eventyay.participant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eventyay.limit.AddressBlock;
import org.eventyay.limit.SlidingWindows;
import org.eventyay.limit.Window;
import org.eventyay.settings.Settings;
import org.eventyay.settings.TrustedProxies;
import org.springframework.stereotype.Component;

/**
 * How many guests may become participants from one address: whoever has no token is a new person by choosing a new name for the browser. A node
 * takes them from what all nodes share in lots, so that not each login of a crowd behind one address has to ask. What is left of a lot is lost after
 * five minutes at the latest: within an hour there may be up to a lot more, and for each node up to twelve lots fewer.
 */
@Component
class NewGuests {
    private static final Duration HOUR = Duration.ofHours(1);
    /** A proxy that does not say for whom it asks stands for many. */
    private static final int PROXY = 10;

    /** A lot is this part of what there may be, and no more than {@link #LOT}; with small limits it is one. */
    private static final int PARTS = 100;

    private static final int LOT = 50;

    private final SlidingWindows windows;
    private final Cache<String, AtomicInteger> lots = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(5))
            .build();
    private final TrustedProxies proxies;
    private final int perHour;

    NewGuests(SlidingWindows windows, TrustedProxies proxies, Settings settings) {
        this.windows = windows;
        this.proxies = proxies;
        perHour = settings.limit().guests();
    }

    /** Counts one from this address, or block of addresses; false if there were as many within an hour as there may be. */
    boolean take(String address) {
        int most = perHour * (address.indexOf('/') < 0 && proxies.contains(address) ? PROXY : 1);
        int lot = Math.clamp(most / PARTS, 1, LOT);
        String block = AddressBlock.of(address);
        AtomicInteger left = lots.get(block, key -> new AtomicInteger());
        if (left.getAndUpdate(count -> Math.max(0, count - 1)) > 0) {
            return true;
        }
        Window window = new Window("eventyay:guests:" + block, most / lot, HOUR);
        if (windows.take(window).attempt().isEmpty()) {
            return false;
        }
        left.addAndGet(lot - 1);
        return true;
    }
}
