package org.eventyay.job;

/** A kind of work that takes too long to wait for. A bean of this type is found by itself. */
public interface BackgroundWork {

    /** Name of the kind, as it is stored, such as {@code clear_world}. */
    String kind();

    /**
     * Does it, in transactions of its own. Runs again from the start when the process that did it died on the way, so it must not matter
     * what an earlier try achieved.
     *
     * @param subject what it is done to, for example a world's id
     * @return what came of it, in a sentence
     * @throws RuntimeException if it could not be done; the message is shown to whoever asked
     */
    String run(String subject);

    /** It is not going to be done: each process that tried died on the way. Whoever waits for it can be told. */
    default void givenUp(String subject) {}
}
