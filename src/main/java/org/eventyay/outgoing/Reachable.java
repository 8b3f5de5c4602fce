package org.eventyay.outgoing;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eventyay.settings.Network;

/** Which addresses may be reached: public ones, and the internal networks an operator opened. */
final class Reachable {
    /** What is not the public internet (RFC 6890 and its kin), IPv4 inside IPv6 aside. */
    private static final List<Network> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "::/96",
                    "100::/64",
                    "2001:2::/48",
                    "2001:db8::/32",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .map(Network::parse)
            .toList();

    private static final Network NAT64 = Network.parse("64:ff9b::/96");
    private static final Network SIX_TO_FOUR = Network.parse("2002::/16");
    private static final Network TEREDO = Network.parse("2001::/32");

    private final List<Network> allowed;

    Reachable(List<String> allowed) {
        this.allowed = allowed.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Network::parse)
                .toList();
    }

    boolean allows(InetAddress address) {
        byte[] bytes = plain(address.getAddress());
        return allowed.stream().anyMatch(network -> network.contains(bytes))
                || SPECIAL.stream().noneMatch(network -> network.contains(bytes));
    }

    /** The IPv4 address that an IPv6 address stands for, else the address itself. */
    private static byte[] plain(byte[] address) {
        if (address.length == 4) {
            return address;
        }
        if (NAT64.contains(address)) {
            return Arrays.copyOfRange(address, 12, 16);
        }
        if (SIX_TO_FOUR.contains(address)) {
            return Arrays.copyOfRange(address, 2, 6);
        }
        if (TEREDO.contains(address)) {
            byte[] inner = Arrays.copyOfRange(address, 12, 16);
            for (int i = 0; i < 4; i++) {
                inner[i] = (byte) ~inner[i];
            }
            return inner;
        }
        return address;
    }
}
