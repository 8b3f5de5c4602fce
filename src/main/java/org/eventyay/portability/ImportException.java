package org.eventyay.portability;

/** A file that can't be imported; the message begins with the path of what is wrong, for example {@code rooms[1].name}. */
public final class ImportException extends RuntimeException {
    public ImportException(String message) {
        super(message);
    }

    public ImportException(String path, String fault) {
        super(path.isEmpty() ? fault : path + ": " + fault);
    }
}
