package org.eventyay.caption;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

/** Names of languages (BCP 47). */
final class Languages {
    private static final int LONGEST = 35;

    private Languages() {}

    /** The name in its usual case, {@code pt-BR} for {@code pt-br}; empty if it is none. */
    static Optional<String> canonical(String given) {
        if (given.isEmpty() || given.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String tag = new Locale.Builder().setLanguageTag(given).build().toLanguageTag();
            return tag.equals("und") || tag.length() > LONGEST ? Optional.empty() : Optional.of(tag);
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }

    /** How a language calls itself, cut to what a label holds. */
    static String ownName(String tag, int most) {
        Locale locale = Locale.forLanguageTag(tag);
        String name = locale.getDisplayName(locale);
        String shown = name.isBlank() ? tag : name.substring(0, 1).toUpperCase(locale) + name.substring(1);
        return shown.length() > most ? tag : shown;
    }
}
