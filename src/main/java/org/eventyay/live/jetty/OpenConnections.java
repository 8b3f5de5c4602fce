package org.eventyay.live.jetty;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
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
 * Counts the connections that speak HTTP by the address at their other end; of IPv6 a network of 64 bits is one address. One that becomes a
 * live connection is no longer counted here: those without login have a limit of their own.
 */
@Component
final class OpenConnections implements SharedBudgets {
    /** A proxy stands for many. */
    private static final int PROXY = 10;

    private final LiveSettings.Connections settings;
    private final TrustedProxies proxies;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();
    private final AtomicLong refused = new AtomicLong();

    OpenConnections(Settings settings, TrustedProxies proxies, MeterRegistry registry) {
        this.settings = settings.live().connections();
        this.proxies = proxies;
        Gauge.builder("eventyay.connections", this, OpenConnections::count)
                .description("Connections that speak HTTP")
                .register(registry);
    }

    /** Lets one more in, until it {@link #left}: the address it is counted under, null if there are too many of them. */
    @Nullable
    String enter(@Nullable SocketAddress peer) {
        String address = peer instanceof InetSocketAddress internet && internet.getAddress() != null
                ? internet.getAddress().getHostAddress()
                : "elsewhere";
        int most = settings.address() * factor(address);
        String network = AddressBlock.of(address);
        int now = open.merge(network, 1, Integer::sum);
        if (now <= most) {
            return network;
        }
        left(network);
        refused.incrementAndGet();
        return null;
    }

    /** One has ended, or become a live connection. */
    void left(String network) {
        open.computeIfPresent(network, (key, count) -> count <= 1 ? null : count - 1);
    }

    private long count() {
        return open.values().stream().mapToLong(Integer::longValue).sum();
    }

    @Override
    public List<SharedBudget> budgets() {
        return List.of(
                new SharedBudget("connections.address", false, this::most, () -> settings.address(), refused::get));
    }

    /** Of the address that has most; of a proxy a tenth counts. */
    private long most() {
        return open.entrySet().stream()
                .mapToLong(entry -> entry.getValue() / factor(entry.getKey()))
                .max()
                .orElse(0);
    }

    private int factor(String address) {
        return address.indexOf('/') < 0 && proxies.contains(address) ? PROXY : 1;
    }
}
