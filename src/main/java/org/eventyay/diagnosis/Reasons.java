package org.eventyay.diagnosis;

import org.springframework.core.NestedExceptionUtils;

/** Exceptions in one line, without what could be a password. */
final class Reasons {
    private Reasons() {}

    static String of(Throwable failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        String text = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return text.lines().findFirst().orElse("").strip().replaceAll("://[^/@\\s]*@", "://***@");
    }
}
