package org.eventyay.command;

import java.io.InputStream;
import java.io.PrintStream;

/** The streams of a command: results go to {@link #out}, everything else to {@link #err}. */
public interface Console {
    PrintStream out();

    PrintStream err();

    InputStream in();
}
