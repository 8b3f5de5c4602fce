package org.eventyay.cli.terminal;

/** The services of the program. The first question starts what is needed to answer it, so it is asked only when a command really runs. */
public interface Services {

    /** The service of this type. */
    <T> T get(Class<T> type);
}
