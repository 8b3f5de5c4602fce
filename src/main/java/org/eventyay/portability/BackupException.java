package org.eventyay.portability;

/** A backup that can't be made or restored; the message says why, and what helps. */
public final class BackupException extends RuntimeException {
    public BackupException(String message) {
        super(message);
    }
}
