package org.eventyay.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Given a receiver that does not keep up, when more arrives than there is room for, then reading waits and nothing is lost. */
class DeliveriesTest {
    private static final int ALL = Deliveries.ROOM + 10;

    @Test
    void aFullQueueHoldsUpTheReaderAndKeepsTheOrder() throws InterruptedException {
        Deliveries deliveries = new Deliveries();
        CountDownLatch stuck = new CountDownLatch(1);
        List<Integer> delivered = Collections.synchronizedList(new ArrayList<>());
        Thread reader = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < ALL; i++) {
                int number = i;
                deliveries.run("topic", () -> {
                    awaitQuietly(stuck);
                    delivered.add(number);
                });
            }
        });
        await().until(() -> deliveries.heldUp() == 1);
        assertThat(deliveries.waiting()).isEqualTo(Deliveries.ROOM);
        assertThat(reader.isAlive()).isTrue();
        assertThat(delivered).isEmpty();
        stuck.countDown();
        reader.join();
        await().untilAsserted(() ->
                assertThat(delivered).isEqualTo(IntStream.range(0, ALL).boxed().toList()));
        deliveries.stop();
    }

    @Test
    void aReaderThatWaitsIsLetGoAtTheEnd() throws InterruptedException {
        Deliveries deliveries = new Deliveries();
        CountDownLatch never = new CountDownLatch(1);
        Thread reader = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < ALL; i++) {
                deliveries.run("topic", () -> awaitQuietly(never));
            }
        });
        await().until(() -> deliveries.heldUp() == 1);
        deliveries.stop();
        reader.join(10_000);
        assertThat(reader.isAlive()).isFalse();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
