package org.eventyay.loadtest;

/** A load test that could not be held; the message says why and what helps. */
public class LoadTestException extends RuntimeException {
    public LoadTestException(String message) {
        super(message);
    }

    public LoadTestException(String message, Throwable cause) {
        super(message, cause);
    }
}
