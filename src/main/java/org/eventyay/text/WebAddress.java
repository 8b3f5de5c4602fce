package org.eventyay.text;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one rule for links: an absolute address with {@code http} or {@code https} is whatever browsers take for one (the URL standard of
 * the WHATWG): schemes in any case, hosts with letters of any script or with {@code _}, and {@code |}, braces, letters and blanks in the
 * rest. Control characters and links without a host are none.
 */
public final class WebAddress {
    private static final Pattern FORM =
            Pattern.compile("(?i)(https?)://(?:([^/?#@\\\\]*)@)?(\\[[0-9a-f:.]+]|[^/?#@:\\\\\\s]+)(?::(\\d{0,5}))?"
                    + "(?![^/?#\\\\])([^?#]*)(\\?[^#]*)?(#.*)?");
    private static final int PORTS = 65535;
    /** What a URI takes as it is; all else is written as percent and two digits, as browsers do when they ask for it. */
    private static final String PLAIN = "-._~!$&'()*+,;=:@/?%";

    private WebAddress() {}

    /** Whether it is one. */
    public static boolean isOne(String text) {
        return parse(text).isPresent();
    }

    /** The address as programs can ask for it, in ASCII; empty if it is none. */
    public static Optional<URI> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f) || !form.matches()) {
            return Optional.empty();
        }
        String port = form.group(4) == null || form.group(4).isEmpty() ? "" : ":" + Integer.parseInt(form.group(4));
        if (!port.isEmpty() && Integer.parseInt(port.substring(1)) > PORTS) {
            return Optional.empty();
        }
        String user = form.group(2) == null ? "" : escaped(form.group(2)) + "@";
        String rest = escaped(form.group(5).replace('\\', '/'))
                + (form.group(6) == null ? "" : escaped(form.group(6)))
                + (form.group(7) == null ? "" : "#" + escaped(form.group(7).substring(1)));
        return host(form.group(3))
                .flatMap(host -> uri(form.group(1).toLowerCase(Locale.ROOT) + "://" + user + host + port + rest));
    }

    /** The same address in ASCII, for a header or another program; a text that is none as it is. */
    public static String ascii(String text) {
        return parse(text).map(URI::toString).orElse(text);
    }

    private static Optional<String> host(String name) {
        return name.startsWith("[") ? Optional.of(name.toLowerCase(Locale.ROOT)) : HostName.ascii(name);
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (one & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
            out.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        // a percent sign that is not followed by two digits is encoded itself
        return out.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
    }
}
