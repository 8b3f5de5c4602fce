package org.eventyay.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

/** Given bodies of requests, when many are read at once, then no more than there is memory for. */
class BodyLimitsTest {
    private final BodyLimits limits = new BodyLimits();

    /** Reads one, and while it is held the next, until none is read any more; how many were. */
    private int heldAtOnce(int size) throws IOException {
        try {
            return 1 + limits.read(new ByteArrayInputStream(new byte[size]), body -> heldAtOnce(size));
        } catch (RestError refused) {
            assertThat(refused.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
            return 0;
        }
    }

    @Test
    void whatAllHoldTogetherIsBounded() throws IOException {
        long share = Runtime.getRuntime().maxMemory() / 16;
        int most = heldAtOnce(BodyLimits.MOST_BYTES);
        assertThat((long) most * BodyLimits.MOST_BYTES).isPositive().isLessThanOrEqualTo(Math.max(48 << 20, share));
        assertThat(limits.budgets().getFirst().used().getAsLong())
                .as("and let go")
                .isZero();
        assertThat(heldAtOnce(BodyLimits.MOST_BYTES)).isEqualTo(most);
        assertThatThrownBy(() -> limits.read(new ByteArrayInputStream(new byte[BodyLimits.MOST_BYTES + 1]), body -> 1))
                .isInstanceOfSatisfying(
                        RestError.class,
                        refused -> assertThat(refused.status()).isEqualTo(HttpStatus.CONTENT_TOO_LARGE));
    }
}
