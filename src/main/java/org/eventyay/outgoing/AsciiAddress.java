package org.eventyay.outgoing;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses as people write them, in the letters that requests are made of: hosts in Punycode (RFC 5891), everything else percent-encoded. */
public final class AsciiAddress {
    private static final Pattern PARTS = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://)([^/?#:@\\[\\]]+)(.*)");

    private AsciiAddress() {}

    /**
     * The same address in ASCII.
     *
     * @throws URISyntaxException if it is none
     */
    public static URI of(String written) throws URISyntaxException {
        Matcher parts = PARTS.matcher(written.strip());
        if (!parts.matches() || isAscii(parts.group(2))) {
            return new URI(new URI(written.strip()).toASCIIString());
        }
        try {
            String host = IDN.toASCII(parts.group(2), IDN.USE_STD3_ASCII_RULES);
            return new URI(new URI(parts.group(1) + host + parts.group(3)).toASCIIString());
        } catch (IllegalArgumentException e) {
            throw new URISyntaxException(written, "no name of a host");
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(one -> one < 128);
    }
}
