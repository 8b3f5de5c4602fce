package org.eventyay.text;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/** Names of hosts in the form in which the network knows them: lower-case ASCII, letters beyond it in punycode (RFC 5891). */
public final class HostName {
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST = 253;
    /**
     * Characters that Java's own conversion (IDNA 2003) would turn into others, and so into the name of another host.
     */
    private static final String KEPT_SINCE_2008 = "ßς\u200c\u200d";

    private HostName() {}

    /** The name in ASCII without a final dot; empty if it is no name of a host. {@code _} is taken, as browsers do. */
    public static Optional<String> ascii(String name) {
        String text = Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace('\u3002', '.');
        if (text.endsWith(".")) {
            text = text.substring(0, text.length() - 1);
        }
        StringBuilder host = new StringBuilder();
        for (String label : text.split("\\.", -1)) {
            Optional<String> ascii = label(label);
            if (ascii.isEmpty()) {
                return Optional.empty();
            }
            host.append(host.isEmpty() ? "" : ".").append(ascii.get());
        }
        return host.length() > LONGEST ? Optional.empty() : Optional.of(host.toString());
    }

    private static Optional<String> label(String label) {
        String ascii;
        if (label.chars().allMatch(c -> c < 0x80)) {
            ascii = label;
        } else if (label.chars().anyMatch(c -> KEPT_SINCE_2008.indexOf(c) >= 0)) {
            if (!label.codePoints().allMatch(HostName::mayStandInLabel)) {
                return Optional.empty();
            }
            ascii = "xn--" + Punycode.encode(label);
        } else {
            try {
                ascii = IDN.toASCII(label, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        boolean valid = ascii.matches("[a-z0-9_-]+") && ascii.length() <= LONGEST_LABEL;
        return valid ? Optional.of(ascii) : Optional.empty();
    }

    private static boolean mayStandInLabel(int c) {
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK
                || c == '-'
                || KEPT_SINCE_2008.indexOf(c) >= 0;
    }
}
