package org.eventyay.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eventyay.bus.Redis;
import org.eventyay.feedback.FeedbackService;
import org.eventyay.limit.SlidingWindows;
import org.eventyay.limit.Window;
import org.eventyay.testkit.Statements;
import org.eventyay.testkit.TestServer;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** Given doors that need no login, when somebody does not leave them alone, then they get no more than their share. */
class OpenDoorsTest {
    private static final TestServer SERVER = TestServer.get();

    private final FeedbackController feedback = new FeedbackController(
            SERVER.bean(WorldDirectory.class), SERVER.bean(FeedbackService.class), SERVER.json());

    /** A report of a fault; what is wrong with it is found after it was counted for its address. */
    private int report(String address, String module) throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/_feedback/");
        request.setRemoteAddr(address);
        request.setContent(("{\"module\":\"" + module + "\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return feedback.take(request).getStatusCode().value();
    }

    @Test
    void anAddressReportsSoMuchInAMinute() throws IOException {
        for (int i = 0; i < 120; i++) {
            assertThat(report("2001:db8::" + Integer.toHexString(i + 1), "")).isEqualTo(400);
        }
        assertThat(report("2001:db8::ffff", "m")).as("of the same network").isEqualTo(429);
        assertThat(report("2001:db8:0:1::1", "m")).as("of another").isEqualTo(201);
    }

    @Test
    void allTogetherReportSoMuchInADay() throws IOException {
        SlidingWindows windows = SERVER.bean(SlidingWindows.class);
        Window daily = new Window("eventyay:feedback", 5_000, Duration.ofDays(1));
        String mark = "m" + UUID.randomUUID();
        try {
            int taken = 0;
            while (windows.take(daily).attempt().isPresent()) {
                taken++;
            }
            assertThat(taken).isBetween(4_000, 5_000);
            assertThat(report("192.0.2.1", mark)).isEqualTo(429);
        } finally {
            windows.clear(daily.key());
        }
        assertThat(SERVER.bean(FeedbackService.class).page(mark, 1).getContent())
                .isEmpty();
        assertThat(report("192.0.2.1", mark)).isEqualTo(201);
        assertThat(SERVER.bean(FeedbackService.class).page(mark, 1).getContent())
                .hasSize(1);
    }

    @Test
    void manyWhoAskWhetherAllIsWellAtOnceCostOneLook() {
        HealthCheck health = new HealthCheck(SERVER.bean(WorldService.class), SERVER.bean(Redis.class));
        List<String> statements = Statements.everywhere(() -> {
            CountDownLatch begin = new CountDownLatch(1);
            List<Future<Object>> asked = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 200; i++) {
                    asked.add(threads.submit(() -> {
                        begin.await();
                        return health.check().getBody();
                    }));
                }
                begin.countDown();
            }
            assertThat(asked).allSatisfy(one -> assertThat(one.resultNow()).isEqualTo("OK"));
        });
        assertThat(statements.stream().filter(sql -> sql.contains("count(") && sql.contains(" from world ")))
                .hasSizeBetween(1, 20);
    }
}
