package org.eventyay.live.jetty;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eventyay.job.TaskTimer;
import org.eventyay.settings.BodySettings;
import org.jspecify.annotations.Nullable;

/**
 * Gives up bodies that come too slowly: whoever promises much and sends a byte now and then would keep a request, and what it has opened,
 * for as long as it likes. Only time spent waiting for the peer counts, so a busy server blames nobody. What is left of a body when the answer
 * is out is read for a moment: closing a connection over unread bytes would take back an answer that is on its way.
 */
final class SlowBodies extends Handler.Wrapper {
    /** Waiting that is always allowed. */
    private static final long GRACE = 10_000_000_000L;

    /** What is read of a body nobody wants any more. */
    private static final long LEFT = 1 << 20;

    private static final long LEFT_NANOS = 2_000_000_000L;

    private final BodySettings limits;
    private final Set<Watched> open = ConcurrentHashMap.newKeySet();
    private final TaskTimer timer = new TaskTimer("bodies-timer");

    SlowBodies(Handler next, BodySettings limits) {
        super(next);
        this.limits = limits;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        timer.every(1, 1, () -> open.forEach(Watched::look));
    }

    @Override
    protected void doStop() throws Exception {
        timer.stop();
        super.doStop();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (isStream(request) || request.getLength() == 0 || request.getLength() < 0 && !mayHaveBody(request)) {
            return super.handle(request, response, callback);
        }
        Watched watched = new Watched(request);
        open.add(watched);
        Request.addCompletionListener(request, failure -> open.remove(watched));
        return super.handle(watched, response, Callback.from(() -> watched.readOut(callback), callback::failed));
    }

    /** Encoders send as fast as things happen; who may send at all is found out before anything is read, see {@link RequestPatience}. */
    private static boolean isStream(Request request) {
        return request.getHttpURI().getPath().startsWith("/ingest/");
    }

    private static boolean mayHaveBody(Request request) {
        return !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
    }

    /** A request whose body is waited for. */
    private final class Watched extends Request.Wrapper {
        private long bytes;
        private long waited;
        private long waitingSince;
        private @Nullable Runnable demand;
        private Content.@Nullable Chunk failure;
        private boolean ended;
        private long enough;
        private long left = LEFT;

        Watched(Request request) {
            super(request);
        }

        @Override
        public Content.@Nullable Chunk read() {
            synchronized (this) {
                if (failure != null) {
                    return failure;
                }
            }
            Content.Chunk chunk = super.read();
            synchronized (this) {
                if (chunk == null) {
                    waitingSince = waitingSince == 0 ? System.nanoTime() : waitingSince;
                } else {
                    waited += waitingSince == 0 ? 0 : System.nanoTime() - waitingSince;
                    waitingSince = 0;
                    bytes += chunk.remaining();
                    if (chunk.isLast()) {
                        ended = true;
                        open.remove(this);
                    }
                }
            }
            return chunk;
        }

        @Override
        public void demand(Runnable whenThere) {
            synchronized (this) {
                demand = whenThere;
            }
            super.demand(this::there);
        }

        private void there() {
            Runnable next;
            synchronized (this) {
                next = demand;
                demand = null;
            }
            if (next != null) {
                next.run();
            }
        }

        /** Reads what is left, up to a limit and for a moment, before the connection may end. */
        void readOut(Callback answered) {
            synchronized (this) {
                enough = enough == 0 ? System.nanoTime() + LEFT_NANOS : enough;
                if (ended || failure != null) {
                    left = 0;
                }
            }
            while (left > 0) {
                Content.Chunk chunk = read();
                if (chunk == null) {
                    demand(() -> readOut(answered));
                    return;
                }
                boolean last = chunk.isLast() || Content.Chunk.isFailure(chunk);
                left = last ? 0 : left - chunk.remaining();
                chunk.release();
            }
            answered.succeeded();
        }

        /** Fails it if it is too slow: its reader is told, and answers as it answers every broken body. */
        void look() {
            synchronized (this) {
                long wait = waited + (waitingSince == 0 ? 0 : System.nanoTime() - waitingSince);
                long due = wait <= GRACE
                        ? 0
                        : (wait - GRACE) / 1_000_000_000L * limits.rate().toBytes();
                boolean inTime = bytes >= due && wait < limits.within().toNanos();
                if (waitingSince == 0 || (enough == 0 ? inTime : System.nanoTime() - enough < 0)) {
                    return;
                }
                failure = Content.Chunk.from(new HttpException.RuntimeException(
                        HttpStatus.REQUEST_TIMEOUT_408, "The body comes too slowly"));
            }
            open.remove(this);
            Thread.ofVirtual().name("slow-body").start(this::there);
        }
    }
}
