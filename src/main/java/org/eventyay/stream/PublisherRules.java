package org.eventyay.stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.eventyay.refusal.Limited;
import org.eventyay.refusal.Unavailable;
import org.eventyay.settings.Settings;
import org.eventyay.settings.StreamSettings;
import org.springframework.stereotype.Component;

/** How much encoders may send, one by one and all together, and which of them may send at all. */
@Component
class PublisherRules {
    /** An encoder that is silent for so long makes room for another. */
    static final Duration HOLDS = Duration.ofSeconds(10);

    private static final int REQUESTS_PER_SECOND = 50;
    private static final int UPLOADS_AT_ONCE = 64;
    private static final int SECONDS = 10;

    private final Ingests ingests;
    private final StreamFiles files;
    private final StreamRetention retention;
    private final StreamSettings settings;
    private final Cache<UUID, Flow> flows = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofMinutes(10))
            .maximumSize(10_000)
            .build();

    PublisherRules(Ingests ingests, StreamFiles files, StreamRetention retention, Settings settings) {
        this.ingests = ingests;
        this.files = files;
        this.retention = retention;
        this.settings = settings.stream();
    }

    /**
     * Whether this encoder may send now.
     *
     * @throws Unavailable if another one sends, or too many do, or there is no room
     */
    void check(Ingest ingest, String publisher) {
        requireFree(ingest, publisher);
        if (!publisher.equals(ingest.publisher()) && ingests.sending(ingest.id()) >= settings.publishers()) {
            throw IngestFault.CAPACITY.later(HOLDS);
        }
        long most = settings.storage().toBytes();
        if (ingests.stored() >= most && retention.makeRoom(most) >= most || !files.hasRoom(0)) {
            throw IngestFault.STORAGE.later(HOLDS);
        }
    }

    /** Whether nobody else sends here. */
    void requireFree(Ingest ingest, String publisher) {
        Instant seen = ingest.publisherSeen();
        if (ingest.publisher() != null && seen != null && !publisher.equals(ingest.publisher())) {
            Duration left = Duration.between(Instant.now(), seen.plus(HOLDS));
            if (left.isPositive()) {
                throw busy(left);
            }
        }
    }

    static Unavailable busy(Duration left) {
        return IngestFault.BUSY.later(left);
    }

    /**
     * Begins an upload, or a deletion.
     *
     * @throws Limited if there were too many or too much lately
     */
    Turn enter(Ingest ingest) {
        Flow flow = flows.get(ingest.id(), id -> new Flow(settings.bitrate() * 125_000L * SECONDS));
        flow.enter();
        return new Turn(flow);
    }

    /** An upload under way. */
    static final class Turn implements AutoCloseable {
        private final Flow flow;

        private Turn(Flow flow) {
            this.flow = flow;
        }

        /** Bytes arrived. */
        void count(int bytes) {
            flow.count(bytes);
        }

        /**
         * Does something while no other upload to this ingest does on this node, in the order they come. They would wait for each other in
         * the database anyway, and each would keep a connection from everybody else meanwhile.
         */
        <T> T alone(Supplier<T> work) {
            flow.order.lock();
            try {
                return work.get();
            } finally {
                flow.order.unlock();
            }
        }

        @Override
        public void close() {
            flow.leave();
        }
    }

    /** What one ingest got on this node in the last seconds, second by second. */
    private static final class Flow {
        private final ReentrantLock order = new ReentrantLock(true);
        private final long most;
        private final long[] bytes = new long[SECONDS];
        private final long[] seconds = new long[SECONDS];
        private long second;
        private int requests;
        private int underWay;

        Flow(long most) {
            this.most = most;
        }

        synchronized void enter() {
            long now = now();
            if (now != second) {
                second = now;
                requests = 0;
            }
            long sum = 0;
            for (int i = 0; i < SECONDS; i++) {
                sum += now - seconds[i] < SECONDS ? bytes[i] : 0;
            }
            if (sum > most || requests >= REQUESTS_PER_SECOND || underWay >= UPLOADS_AT_ONCE) {
                throw IngestFault.RATE.limited(Duration.ofSeconds(1));
            }
            requests++;
            underWay++;
        }

        synchronized void leave() {
            underWay--;
        }

        synchronized void count(int arrived) {
            long now = now();
            int slot = (int) (now % SECONDS);
            if (seconds[slot] != now) {
                seconds[slot] = now;
                bytes[slot] = 0;
            }
            bytes[slot] += arrived;
        }

        private static long now() {
            return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime()) & Long.MAX_VALUE;
        }
    }
}
