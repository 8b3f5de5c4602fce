package org.eventyay.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The proxies whose word about addresses counts. */
@Component
public class TrustedProxies {
    private final List<Network> networks;

    public TrustedProxies(Settings settings) {
        networks = settings.trusted().proxies().stream().map(Network::parse).toList();
    }

    /** Whether this address is one of them. */
    public boolean contains(String address) {
        try {
            InetAddress from = InetAddress.getByName(address);
            return networks.stream().anyMatch(network -> network.contains(from));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /**
     * Whose request it is: of several addresses the last that is no trusted proxy; the peer's own where it is none itself, or where it
     * says nothing useful.
     *
     * @param peer who is connected
     * @param forwardedFor what it says in {@code X-Forwarded-For}
     */
    public String client(String peer, @Nullable String forwardedFor) {
        if (forwardedFor == null || !contains(peer)) {
            return peer;
        }
        String[] hops = forwardedFor.split(",");
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = hops[i].strip();
            if (!hop.matches("[0-9a-fA-F:.]{1,45}")) {
                return peer;
            }
            if (!contains(hop)) {
                return hop;
            }
        }
        return peer;
    }
}
