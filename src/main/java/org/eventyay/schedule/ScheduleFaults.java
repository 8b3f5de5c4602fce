package org.eventyay.schedule;

import java.util.ArrayList;
import java.util.List;

/** What is wrong in a schedule, in sentences that name row and field; as many as anybody wants to read. */
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

    /** A fault in a field of a row. */
    void add(String where, String field, String what) {
        add(where + ": " + field + " " + what);
    }

    /** All of them, the last telling how many more there are. */
    List<String> sentences() {
        if (more == 0) {
            return List.copyOf(sentences);
        }
        List<String> all = new ArrayList<>(sentences);
        all.add("and " + more + " more.");
        return List.copyOf(all);
    }
}
