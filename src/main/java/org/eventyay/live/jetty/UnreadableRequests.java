package org.eventyay.live.jetty;

import java.util.OptionalInt;
import org.eclipse.jetty.http.HttpException;

/** Requests that the web server can't read, which it notices only when somebody asks for what is in them. */
public final class UnreadableRequests {
    private UnreadableRequests() {}

    /** The status to answer, such as 400 for a query that can't be decoded; empty if the failure is another one. */
    public static OptionalInt status(Throwable failure) {
        return failure instanceof HttpException refused && refused.getCode() >= 400 && refused.getCode() < 500
                ? OptionalInt.of(refused.getCode())
                : OptionalInt.empty();
    }
}
