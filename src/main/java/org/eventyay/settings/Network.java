package org.eventyay.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A network in CIDR notation, such as {@code 10.0.0.0/8} or {@code fc00::/7}; without a length a single address. */
public record Network(InetAddress address, int length) {
    /** Without a colon only digits and dots: anything else would be looked up. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /**
     * Reads the notation; names are not looked up.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Network parse(String cidr) {
        String[] parts = cidr.strip().split("/", 2);
        if (!ADDRESS.matcher(parts[0]).matches()) {
            throw new IllegalArgumentException("'" + cidr + "' is no network");
        }
        try {
            InetAddress address = InetAddress.getByName(parts[0]);
            int bits = address.getAddress().length * 8;
            int length = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
            if (length < 0 || length > bits) {
                throw new IllegalArgumentException("'" + cidr + "' is no network");
            }
            return new Network(address, length);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + cidr + "' is no network", e);
        }
    }

    /** Whether an address is in this network. */
    public boolean contains(InetAddress other) {
        return contains(other.getAddress());
    }

    /** Whether an address, 4 or 16 bytes, is in this network. */
    public boolean contains(byte[] theirs) {
        byte[] mine = address.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < length; bit += 8) {
            int mask = length - bit >= 8 ? 0xff : 0xff << 8 - (length - bit) & 0xff;
            if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
