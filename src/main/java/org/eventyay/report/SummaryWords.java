package org.eventyay.report;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.function.Predicate;

/** What a summary is written with besides figures: in the language of its world, where there are words and letters for it, else in English. */
final class SummaryWords {
    private static final String BUNDLE = "report.summary";
    private static final Control NO_OTHER = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private final ResourceBundle words;

    /** @param knows whether there is a letter for each character of a text */
    SummaryWords(Locale locale, Predicate<String> knows) {
        ResourceBundle own = ResourceBundle.getBundle(BUNDLE, locale, NO_OTHER);
        words = own.keySet().stream().map(own::getString).allMatch(knows)
                ? own
                : ResourceBundle.getBundle(BUNDLE, Locale.ROOT, NO_OTHER);
    }

    String of(String key) {
        return words.getString(key);
    }
}
