package org.eventyay.caption;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.eventyay.bus.Bus;
import org.eventyay.caption.CaptionEvents.CaptionSaid;
import org.eventyay.limit.Buckets;
import org.eventyay.refusal.Limited;
import org.eventyay.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what senders say, from whatever door: stores complete lines, tells those who read along. The only writer of lines but for
 * {@link CaptionModeration}. Messages of one language of a room are worked off one after the other; no language waits for another.
 */
@Service
class CaptionIntake {
    /** So many at once, however low the rate is: as many as one request may bring. */
    static final int BURST = 40;

    private final CaptionLines lines;
    private final OpenUtterances open;
    private final Thinning thinning;
    private final Bus bus;
    private final CaptionMetrics metrics;
    private final TransactionTemplate transactions;
    private final Buckets rates;
    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);

    CaptionIntake(
            CaptionLines lines,
            OpenUtterances open,
            Thinning thinning,
            Bus bus,
            CaptionMetrics metrics,
            TransactionTemplate transactions,
            Settings settings) {
        this.lines = lines;
        this.open = open;
        this.thinning = thinning;
        this.bus = bus;
        this.metrics = metrics;
        this.transactions = transactions;
        int rate = Math.max(1, settings.caption().rate());
        rates = new Buckets(rate, Math.max(BURST, 2.0 * rate));
    }

    /**
     * Takes messages, all or none.
     *
     * @return the number of each, null for silence
     * @throws Limited {@code room.caption.rate}
     */
    List<@Nullable Long> take(List<CaptionMessage> messages, Instant received) {
        Map<UUID, Integer> counts = new LinkedHashMap<>();
        messages.forEach(message -> counts.merge(message.track().id(), 1, Integer::sum));
        counts.forEach(this::count);
        // in one order, or two senders of the same languages could wait for each other
        List<ReentrantLock> held = counts.keySet().stream()
                .map(this::stripe)
                .distinct()
                .sorted()
                .map(stripe -> locks[stripe])
                .toList();
        held.forEach(ReentrantLock::lock);
        try {
            return new Batch(messages, received).run();
        } finally {
            held.forEach(ReentrantLock::unlock);
        }
    }

    private int stripe(UUID trackId) {
        return Math.floorMod(trackId.hashCode(), locks.length);
    }

    private void count(UUID trackId, int times) {
        Duration wait = rates.take(trackId, times);
        if (!wait.isZero()) {
            metrics.refused("rate");
            throw new Limited("room.caption.rate", "Too many captions of this language.", wait);
        }
    }

    /** Messages that are worked off together, under the locks of their languages. */
    private final class Batch {
        private final List<CaptionMessage> messages;
        private final Instant received;
        private final Queue<Long> numbers = new ArrayDeque<>();
        private final List<@Nullable Long> ids = new ArrayList<>();
        /** What the messages so far have opened or closed; a number of 0 is closed. */
        private final Map<String, Long> opened = new LinkedHashMap<>();

        Batch(List<CaptionMessage> messages, Instant received) {
            this.messages = messages;
            this.received = received;
        }

        List<@Nullable Long> run() {
            messages.forEach(message -> ids.add(number(message)));
            store();
            for (int i = 0; i < messages.size(); i++) {
                tell(messages.get(i), ids.get(i));
            }
            messages.stream().map(message -> message.track().id()).distinct().forEach(open::live);
            return ids;
        }

        private @Nullable Long number(CaptionMessage message) {
            String utterance = message.track().id() + message.utterance();
            if (message.state() == CaptionState.CLEAR) {
                opened.put(utterance, 0L);
                return null;
            }
            Long known = opened.get(utterance);
            if (known == null) {
                known = open.number(message.track().id(), message.utterance());
            }
            long number = known == null || known == 0 ? fresh() : known;
            opened.put(utterance, message.state() == CaptionState.FINAL ? 0L : number);
            return number;
        }

        private long fresh() {
            if (numbers.isEmpty()) {
                numbers.addAll(lines.numbers(messages.size() - ids.size()));
            }
            return numbers.remove();
        }

        private void store() {
            if (messages.stream().anyMatch(message -> message.state() == CaptionState.FINAL)) {
                transactions.executeWithoutResult(transaction -> {
                    for (int i = 0; i < messages.size(); i++) {
                        CaptionMessage message = messages.get(i);
                        Long id = ids.get(i);
                        if (message.state() == CaptionState.FINAL && id != null) {
                            lines.insert(message.track().id(), new CaptionLine(id, message.text(), message.at()));
                        }
                    }
                });
            }
        }

        private void tell(CaptionMessage message, @Nullable Long id) {
            CaptionTrack track = message.track();
            metrics.received(message.state());
            if (message.state() == CaptionState.PARTIAL && id != null) {
                open.say(track.id(), message.utterance(), new CaptionLine(id, message.text(), message.at()));
                thinning.offer(track.id(), locks[stripe(track.id())], () -> later(message, id, received));
            } else {
                thinning.forget(track.id());
                open.end(track.id(), message.utterance());
                send(message, id, received);
            }
        }
    }

    /** A partial, perhaps after a pause in which its utterance may have come to an end on another node. */
    private void later(CaptionMessage partial, long id, Instant received) {
        Long number = open.number(partial.track().id(), partial.utterance());
        if (number != null && number == id) {
            send(partial, id, received);
        }
    }

    private void send(CaptionMessage message, @Nullable Long id, Instant received) {
        CaptionTrack track = message.track();
        bus.publish(
                CaptionEvents.readers(track.roomId(), track.language()),
                new CaptionSaid(
                        track.roomId(), track.language(), id, message.text(), message.state(), message.at(), received));
    }
}
