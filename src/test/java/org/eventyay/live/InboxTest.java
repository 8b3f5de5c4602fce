package org.eventyay.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eventyay.settings.Settings;
import org.eventyay.testkit.BesideOthers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Given commands that wait, when one of them fails or too many come, then memory is accounted for and the others have their turn. */
@BesideOthers
class InboxTest {
    private final LiveLimits limits =
            new LiveLimits(new Binder(new MapConfigurationPropertySource()).bindOrCreate("eventyay", Settings.class));
    private final Inbox inbox =
            new Inbox(new LiveSocket("node", "1", "demo", "127.0.0.1", new Nowhere(), limits), limits);

    @Test
    void aCommandThatRunsOutOfMemoryIsTheOnlyOneToFail() throws InterruptedException {
        CountDownLatch next = new CountDownLatch(1);
        inbox.add(
                () -> {
                    throw new OutOfMemoryError("only a test");
                },
                0);
        inbox.add(next::countDown, 0);
        assertThat(next.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void onlyWhatIsBeyondAnOrdinaryCommandCostsTheBudget() {
        Budget strangers = limits.incoming(false);
        assertThat(inbox.hold(4_096, false)).isTrue();
        assertThat(strangers.used()).isZero();
        assertThat(inbox.hold(1_000, false)).isTrue();
        assertThat(strangers.used()).isEqualTo(1_000);
        assertThat(inbox.hold(strangers.limit(), false)).isFalse();
        assertThat(strangers.used()).isEqualTo(1_000);
        inbox.release(5_096);
        assertThat(strangers.used()).isZero();
    }

    @Test
    void aFullInboxIsNotReadInto() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        for (int i = 0; i < LiveLimits.WAITING + 1; i++) {
            inbox.add(
                    () -> {
                        try {
                            go.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    0);
        }
        assertThat(inbox.hasRoom()).isFalse();
        CountDownLatch done = new CountDownLatch(1);
        inbox.add(done::countDown, 0);
        go.countDown();
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(inbox.hasRoom()).isTrue();
    }
}
