package org.eventyay.video;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.eventyay.text.PlainText;
import org.eventyay.world.FieldRules;
import org.eventyay.world.FieldRules.Fault;

/**
 * A field of a server's form.
 *
 * @param name as it is stored, sent and logged
 * @param maximum most characters
 * @param initial what a new server starts with
 * @param optional whether it may stay empty
 */
public record ServerField(String name, Type type, int maximum, String initial, boolean optional) {
    private static final String MASK = "*****";
    /** A secret this long may show its beginning. */
    private static final int LONG_ENOUGH = 8;

    /** What a field takes. */
    public enum Type {
        CHECK,
        TEXT,
        HOST,
        WEB_ADDRESS,
        SOCKET_ADDRESS,
        TEMPLATE,
        WORLD,
        SECRET
    }

    static ServerField of(String name, Type type, int maximum) {
        return new ServerField(name, type, maximum, name.equals("active") ? "on" : "");
    }

    ServerField(String name, Type type, int maximum, String initial) {
        this(name, type, maximum, initial, type == Type.WORLD || type == Type.CHECK);
    }

    /** The same field, which may stay empty. */
    ServerField orNothing() {
        return new ServerField(name, type, maximum, initial, true);
    }

    /**
     * The value to store.
     *
     * @throws Fault if it can't be stored; one word, which doors say in the language of the reader
     */
    String checked(String given) {
        String value = given.strip();
        if (type == Type.CHECK) {
            return value.isEmpty() ? "" : "on";
        }
        if (value.isEmpty()) {
            if (optional) {
                return "";
            }
            throw new Fault("required");
        }
        if (PlainText.length(value) > maximum) {
            throw new Fault("length_" + maximum);
        }
        checkForm(value);
        return value;
    }

    private void checkForm(String value) {
        boolean good = switch (type) {
            case WEB_ADDRESS -> FieldRules.isUrl(BbbApi.base(value));
            case SOCKET_ADDRESS -> isSocketUrl(value);
            case HOST -> value.matches("[A-Za-z0-9.:\\[\\]-]+");
            case TEMPLATE -> value.contains("{name}");
            default -> true;
        };
        if (!good) {
            throw new Fault(
                    switch (type) {
                        case SOCKET_ADDRESS -> "socket";
                        case HOST -> "host";
                        case TEMPLATE -> "template";
                        default -> "url";
                    });
        }
    }

    private static boolean isSocketUrl(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return uri.getHost() != null && scheme.matches("wss?|https?");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** A secret as people may see it: its first three characters, or nothing of a short one. */
    public static String masked(String secret) {
        return secret.isEmpty() ? "" : secret.length() < LONG_ENOUGH ? MASK : secret.substring(0, 3) + MASK;
    }

    /** Whether a submitted secret stands for the one that is stored. */
    static boolean isMasked(String given) {
        return given.strip().endsWith(MASK);
    }
}
