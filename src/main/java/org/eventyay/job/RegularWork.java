package org.eventyay.job;

import java.time.Duration;

/** Something that servers do at regular intervals, of several servers one at a time. A bean of this type is found by itself. */
public interface RegularWork {

    /** What is done, in a word or two; also names the lock. */
    String name();

    /** Time from the end of one run to the next, and from the start of the server to the first. */
    Duration every();

    /** Does it, in transactions of its own. */
    void run();
}
