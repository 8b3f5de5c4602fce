package org.eventyay.world;

import java.net.IDN;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eventyay.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * The one judge of what a world may be called and where it may be found: id, title, domain, language, time zone. Every door uses these
 * rules. Which world has a domain is known by {@link WorldAddresses}.
 */
public final class WorldRules {
    /** Most characters of a title, each counted once however it is stored. */
    public static final int TITLE = 300;
    /** Most characters of a domain, path included. */
    public static final int DOMAIN = 250;

    private static final int LOCALE = 100;
    private static final Pattern ID = Pattern.compile("[a-z0-9]{1,50}");
    private static final Pattern IMPORTED_ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,49}");
    /** Words that stand in addresses of the backend where ids do. */
    private static final Set<String> RESERVED = Set.of("new", "calendar");

    private static final Pattern ADDRESS = Pattern.compile("([a-z0-9.-]+)(?::([0-9]{1,5}))?((?:/[a-zA-Z0-9_.-]+)*)/*");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Set<String> USUAL_PORTS = Set.of("80", "443");
    private static final Pattern LANGUAGE =
            Pattern.compile("([a-z]{2,3})(?:[-_][A-Z][a-z]{3})?(?:[-_]([A-Za-z]{2}|[0-9]{3}))?");
    private static final Set<String> LANGUAGES = Set.copyOf(Arrays.asList(Locale.getISOLanguages()));

    private WorldRules() {}

    /** Whether this may be the id of a world made here. */
    public static boolean isId(String id) {
        return ID.matcher(id).matches() && !isReserved(id);
    }

    /** Whether this may be the id of a world that comes from a file: other installations have hyphens in them. */
    public static boolean isImportedId(String id) {
        return IMPORTED_ID.matcher(id).matches() && !isReserved(id);
    }

    /** Whether this word is used in addresses in the place of ids, and so can be no id, in whatever case. */
    public static boolean isReserved(String id) {
        return RESERVED.contains(id.strip().toLowerCase(Locale.ROOT));
    }

    /** What is wrong with an id of a world made here, in a sentence; empty if nothing is. */
    public static Optional<String> idFault(String id) {
        if (isReserved(id)) {
            return Optional.of("The word '" + id + "' can't be an id.");
        }
        return isId(id) ? Optional.empty() : Optional.of("Please use lower-case letters and digits only.");
    }

    /** What is wrong with a title, in a sentence; empty if nothing is. */
    public static Optional<String> titleFault(String title) {
        return isTitle(title) ? Optional.empty() : Optional.of("The title must have 1 to " + TITLE + " characters.");
    }

    /** Whether this may be a title, without the blanks around it. */
    public static boolean isTitle(String title) {
        String text = title.strip();
        return !PlainText.isBlank(text) && PlainText.isLine(text) && PlainText.length(text) <= TITLE;
    }

    /**
     * A domain in its one form: host, a port that is not the usual one, path without a slash at its end; the final dot of a host and a
     * usual port are dropped. Two spellings of one place give the same text.
     *
     * @return empty if it is no domain; capitals and umlauts are none, since a browser would ask for {@link #suggested another spelling}
     */
    public static Optional<String> domain(String text) {
        Matcher address = ADDRESS.matcher(text.strip());
        if (text.length() > DOMAIN || !address.matches()) {
            return Optional.empty();
        }
        String host = address.group(1).replaceFirst("\\.$", "");
        if (!isHost(host)) {
            return Optional.empty();
        }
        String port = port(address.group(2));
        String path = address.group(3);
        boolean climbs = Arrays.stream(path.split("/")).anyMatch(part -> part.equals(".") || part.equals(".."));
        return port == null || climbs ? Optional.empty() : Optional.of(host + port + path);
    }

    private static boolean isHost(String host) {
        return host.length() <= 253
                && Arrays.stream(host.split("\\.", -1))
                        .allMatch(label -> LABEL.matcher(label).matches());
    }

    /** The port as it belongs to a domain, empty for a usual one; null if there is no such port. */
    private static @Nullable String port(@Nullable String digits) {
        if (digits == null) {
            return "";
        }
        int number = Integer.parseInt(digits);
        if (number == 0 || number > 65_535) {
            return null;
        }
        String port = Integer.toString(number);
        return USUAL_PORTS.contains(port) ? "" : ":" + port;
    }

    /** What to enter instead of a host with capitals or umlauts; empty if that would be no domain either. */
    public static Optional<String> suggested(String text) {
        int end = text.indexOf('/') < 0 ? text.length() : text.indexOf('/');
        Optional<String> better = ascii(text.substring(0, end).strip())
                .flatMap(host -> domain(host + text.substring(end).strip()));
        return better.filter(other -> !other.equals(text.strip()));
    }

    /** The host of a domain, without port and path. */
    public static String host(String domain) {
        return domain.replaceFirst("[:/].*$", "");
    }

    /** The host that a request names, with its port, in the form domains have; what is no host stays as it is, and no world has it. */
    public static String requested(String header) {
        int colon = header.lastIndexOf(':');
        boolean port = colon > 0 && header.substring(colon + 1).matches("[0-9]{1,5}");
        String host = port ? header.substring(0, colon) : header;
        String plain = ascii(host).orElse(host.toLowerCase(Locale.ROOT));
        return (plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain)
                + (port ? header.substring(colon) : "");
    }

    private static Optional<String> ascii(String host) {
        try {
            return Optional.of(IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether it is a language that people write in, perhaps with script and country: {@code de}, {@code pt_BR}, {@code en-GB}. */
    public static boolean isLanguage(String text) {
        Matcher language = LANGUAGE.matcher(text);
        return text.length() <= LOCALE
                && language.matches()
                && (language.group(1).length() == 3 || LANGUAGES.contains(language.group(1)));
    }

    /** Whether it is a time zone that a world may have: that of a city, or UTC; no offsets and no abbreviations. */
    public static boolean isTimeZone(String zone) {
        return TimeZones.common(zone);
    }
}
