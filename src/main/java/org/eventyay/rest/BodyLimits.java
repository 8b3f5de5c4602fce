package org.eventyay.rest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eventyay.limit.SharedBudget;
import org.eventyay.limit.SharedBudgets;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * What bodies at the API may hold. A world's settings are a megabyte at most, but a few megabytes of brackets would become hundreds when they
 * are read, and whoever has a key to one world must not take the memory of all.
 */
@Component
class BodyLimits implements SharedBudgets {
    static final int MOST_BYTES = 4 << 20;
    private static final int MOST_VALUES = 200_000;
    /** A body, its text and the values it is made of. */
    private static final int UNFOLDED = 8;

    private final long limit = Math.max(12L * MOST_BYTES, Runtime.getRuntime().maxMemory() / 16);
    private final AtomicLong used = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();

    /** What is done with a body while its memory is set aside. */
    @FunctionalInterface
    interface Reading<T> {
        T from(byte[] body) throws IOException;
    }

    /**
     * Reads all of it and does this with it.
     *
     * @throws RestError if it is too large, or too many others are being read
     */
    <T> T read(InputStream source, Reading<T> reading) throws IOException {
        byte[] body = source.readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw tooLarge();
        }
        long weight = (long) body.length * UNFOLDED;
        if (used.addAndGet(weight) > limit) {
            used.addAndGet(-weight);
            refusals.incrementAndGet();
            throw RestError.of(HttpStatus.SERVICE_UNAVAILABLE, "Too much is being read just now. Please try again.");
        }
        try {
            return reading.from(body);
        } finally {
            used.addAndGet(-weight);
        }
    }

    static RestError tooLarge() {
        return RestError.of(HttpStatus.CONTENT_TOO_LARGE, "The body of the request is too large.");
    }

    /** Whether a JSON text holds more values than any honest one; texts in it are passed over. */
    static boolean tooMany(String text) {
        int values = 0;
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char one = text.charAt(at);
            if (quoted) {
                if (one == '\\') {
                    at++;
                } else if (one == '"') {
                    quoted = false;
                }
            } else if (one == '"') {
                quoted = true;
            } else if ((one == ',' || one == '[' || one == '{') && ++values > MOST_VALUES) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<SharedBudget> budgets() {
        return List.of(new SharedBudget("api", true, used::get, () -> limit, refusals::get));
    }
}
