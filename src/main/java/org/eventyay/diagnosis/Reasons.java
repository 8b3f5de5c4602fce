package org.eventyay.diagnosis;

/** Exceptions in one line, without what could be a password. */
final class Reasons {
    private Reasons() {}

    static String of(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String text = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return text.lines().findFirst().orElse("").strip().replaceAll("://[^/@\\s]*@", "://***@");
    }
}
