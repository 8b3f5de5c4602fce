package org.eventyay.database;

/** Stores that can't be used, said in one line that an operator can act on; it never contains a password. */
public class StoresException extends RuntimeException {
    public StoresException(String message) {
        super(message);
    }

    public StoresException(String message, Throwable cause) {
        super(message, cause);
    }
}
