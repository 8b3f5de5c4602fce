package org.eventyay.command;

import java.util.concurrent.Callable;

/**
 * A command of an operator's own. The class carries picocli's {@code @Command}, whose name and description {@code help} shows, and is
 * named in {@code META-INF/services/org.eventyay.command.CustomCommand} of its jar. Its constructor may ask for a {@link Console} and for
 * any service of the program; an {@code ObjectProvider} of a service starts it only when it is used. {@link #call} does the work and returns
 * the exit code; the message of an exception becomes the one line that an operator is shown.
 *
 * <p>The jar's manifest says {@code Eventyay-Command-Api: 1}, see {@link #API}.
 */
public interface CustomCommand extends Callable<Integer> {
    /** The version of this interface; a jar that names another one is not loaded. */
    int API = 1;

    /** The attribute of the manifest that names the version a jar was written for. */
    String ATTRIBUTE = "Eventyay-Command-Api";
}
