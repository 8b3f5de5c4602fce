package org.eventyay.cli.terminal;

import picocli.CommandLine.Option;

/** The option {@code -f} of commands that only show what they would do without it, and then fail, so that a script notices. */
public final class DryRun {
    @Option(
            names = {"-f", "--for-real"},
            description = "Do it. Without this the command only shows what it would do, and exits with 1.")
    private boolean forReal;

    /**
     * Whether to do it; if not, says so.
     *
     * @param deed what is not done, such as {@code delete}
     */
    public boolean isOver(CommandScope scope, String deed) {
        if (!forReal) {
            scope.print("This was a dry run. Pass -f to actually " + deed + ".");
        }
        return forReal;
    }
}
