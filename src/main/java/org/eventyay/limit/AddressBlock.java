package org.eventyay.limit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * What of a network address counts when somebody is to be told from others: an IPv4 address whole, of an IPv6 address the first 64 bits,
 * since whoever has one has all that begin so.
 */
public final class AddressBlock {
    private static final int NETWORK = 8;

    private AddressBlock() {}

    /** The block of an address in text form, {@code 2001:db8::/64} for IPv6; what is no address stays as it is. */
    public static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes =
                    InetAddress.getByName(address.replaceFirst("%.*$", "")).getAddress();
            // an IPv4 address in the clothes of IPv6 is read as what it is
            return bytes.length == 4
                    ? InetAddress.getByAddress(bytes).getHostAddress()
                    : InetAddress.getByAddress(Arrays.copyOf(Arrays.copyOf(bytes, NETWORK), bytes.length))
                                    .getHostAddress()
                            + "/64";
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
