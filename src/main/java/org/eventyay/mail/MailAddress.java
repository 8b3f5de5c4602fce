package org.eventyay.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eventyay.text.HostName;

/**
 * Addresses of mails, as people type them and as mail servers take them. Domains may have letters of any script and go out in punycode;
 * before the {@code @} only ASCII is taken, since a mail to anything else arrives only if every server on its way knows SMTPUTF8.
 */
public final class MailAddress {
    private static final Pattern LOCAL = Pattern.compile("[\\x21-\\x7e&&[^@\\s,;<>()\\[\\]\\\\\"]]{1,64}");
    private static final int LONGEST = 254;

    private MailAddress() {}

    /** Whether it is one. */
    public static boolean isOne(String text) {
        return ascii(text).isPresent();
    }

    /** The address as it goes to the mail server; empty if it is none. */
    public static Optional<String> ascii(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1
                || text.length() > LONGEST
                || !LOCAL.matcher(text.substring(0, at)).matches()) {
            return Optional.empty();
        }
        String domain = text.substring(at + 1);
        // a name without a dot is no domain of the mail system, but the machine itself is
        if (!domain.contains(".") && !domain.toLowerCase(Locale.ROOT).equals("localhost") || domain.endsWith(".")) {
            return Optional.empty();
        }
        return HostName.ascii(domain)
                .map(host -> text.substring(0, at + 1) + (host.equalsIgnoreCase(domain) ? domain : host))
                .filter(address -> address.length() <= LONGEST);
    }
}
