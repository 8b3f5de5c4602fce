package org.eventyay.schedule;

import java.util.ArrayList;
import java.util.List;
import org.eventyay.refusal.Invalid;

/** What is wrong in a schedule, in sentences that name sheet, row and column or the talk; as many as anybody wants to read. */
final class ScheduleFaults {
    private static final int MOST = 20;

    private final List<String> sentences = new ArrayList<>();
    private int more;

    void add(String sentence) {
        if (sentences.size() < MOST) {
            sentences.add(sentence);
        } else {
            more++;
        }
    }

    boolean isEmpty() {
        return sentences.isEmpty();
    }

    /**
     * Ends the work if something is wrong.
     *
     * @throws Invalid with all sentences
     */
    void end() {
        if (!isEmpty()) {
            String rest = more == 0 ? "" : ", and " + more + " more.";
            throw new Invalid(String.join(", ", sentences) + rest);
        }
    }
}
