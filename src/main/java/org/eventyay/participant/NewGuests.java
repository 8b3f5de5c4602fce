package org.eventyay.participant;

import java.time.Duration;
import org.eventyay.limit.AddressBlock;
import org.eventyay.limit.SlidingWindows;
import org.eventyay.limit.Window;
import org.eventyay.settings.Settings;
import org.eventyay.settings.TrustedProxies;
import org.springframework.stereotype.Component;

/** How many guests may become participants from one address: whoever has no token is a new person by choosing a new name for the browser. */
@Component
class NewGuests {
    private static final Duration HOUR = Duration.ofHours(1);
    /** A proxy that does not say for whom it asks stands for many. */
    private static final int PROXY = 10;

    private final SlidingWindows windows;
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
        Window window = new Window("eventyay:guests:" + AddressBlock.of(address), most, HOUR);
        return windows.take(window).attempt().isPresent();
    }
}
