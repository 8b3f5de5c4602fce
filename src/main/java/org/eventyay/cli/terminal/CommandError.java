package org.eventyay.cli.terminal;

/** Ends a command with exit code 1 and the line {@code CommandError: <message>} on stderr. */
public class CommandError extends RuntimeException {
    public CommandError(String message) {
        super(message);
    }

    public CommandError(String message, Throwable cause) {
        super(message, cause);
    }
}
