package org.eventyay.control;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eventyay.refusal.Invalid;

/** Carries what a service found wrong over into a form, where it is said in the language of the reader. */
public final class Faults {
    /** A fault in one word, perhaps with a number that it speaks of. */
    private static final Pattern WORD = Pattern.compile("([a-z][a-z_]*?)(?:_(\\d+))?");

    private Faults() {}

    /** Refuses the fields that the service refused in sentences. */
    public static Form tell(Form form, Invalid invalid) {
        return tell(form, invalid, "");
    }

    /**
     * Refuses the fields that the service refused.
     *
     * @param prefix of the keys of messages; a sentence, not a word, is told by {@link Sentences}
     */
    public static Form tell(Form form, Invalid invalid, String prefix) {
        invalid.details()
                .propertyNames()
                .forEach(field -> invalid.of(field).forEach(text -> {
                    Matcher word = WORD.matcher(text);
                    if (!word.matches()) {
                        Sentences.message(text)
                                .ifPresentOrElse(
                                        known -> form.refuse(
                                                field,
                                                known.key(),
                                                known.arguments().toArray()),
                                        () -> form.refuse(field, text));
                    } else if (word.group(2) == null) {
                        form.refuse(field, prefix + word.group(1));
                    } else {
                        form.refuse(field, prefix + word.group(1), Integer.valueOf(word.group(2)));
                    }
                }));
        return form;
    }
}
