package org.eventyay.live.jetty;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * A few threads that write what was pushed. A socket belongs to one of them and is there once, however much waits for it: while a loop
 * makes its round, more piles up, and the next round takes it all. A busy room so costs fewer system calls than messages.
 */
@Component
class WriterLoops implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(WriterLoops.class);

    private final Loop[] loops = new Loop[Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 8)];

    private final AtomicInteger turn = new AtomicInteger();

    WriterLoops() {
        for (int i = 0; i < loops.length; i++) {
            loops[i] = new Loop("writer-" + i);
        }
    }

    /** The loop of a new socket; each has as many as the others. */
    Loop next() {
        return loops[Math.floorMod(turn.getAndIncrement(), loops.length)];
    }

    @Override
    public void destroy() {
        for (Loop loop : loops) {
            loop.stop();
        }
    }

    /** One thread and the sockets that have something to write. */
    static final class Loop {
        private final Thread thread;
        private List<EndPointWriter> next = new ArrayList<>();
        private boolean asleep;
        private volatile boolean stopped;

        Loop(String name) {
            thread = Thread.ofPlatform().name(name).daemon().start(this::run);
        }

        void add(EndPointWriter writer) {
            boolean wake;
            synchronized (this) {
                next.add(writer);
                wake = asleep;
                asleep = false;
            }
            if (wake) {
                LockSupport.unpark(thread);
            }
        }

        private void run() {
            List<EndPointWriter> round = new ArrayList<>();
            while (!stopped) {
                synchronized (this) {
                    List<EndPointWriter> filled = next;
                    next = round;
                    round = filled;
                    asleep = round.isEmpty();
                }
                if (round.isEmpty()) {
                    LockSupport.park(this);
                }
                round.forEach(Loop::flush);
                round.clear();
            }
        }

        /** Whatever happens at one connection, also if memory runs out, the others of this loop go on. */
        private static void flush(EndPointWriter writer) {
            try {
                writer.flush();
            } catch (Throwable e) {
                log.error("Writing to a connection failed", e);
                writer.abort();
            }
        }

        void stop() {
            stopped = true;
            LockSupport.unpark(thread);
        }
    }
}
