package org.eventyay.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Given a world id that somebody made up, when its connection is seen in a log, then nothing of it can pass for a line of its own. */
class SocketThreadTest {
    @Test
    void onlyHarmlessIdsAreShown() {
        assertThat(LiveSocket.threadName("news-2026")).isEqualTo("socket-news-2026");
        assertThat(LiveSocket.threadName("a\n2026-01-01 ERROR forged")).isEqualTo("socket-?");
        assertThat(LiveSocket.threadName("a\u001b[31m")).isEqualTo("socket-?");
        assertThat(LiveSocket.threadName("x".repeat(65))).isEqualTo("socket-?");
    }
}
