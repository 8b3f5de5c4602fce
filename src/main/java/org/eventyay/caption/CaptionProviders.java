package org.eventyay.caption;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eventyay.job.TaskTimer;
import org.eventyay.live.WhileServing;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Listens to the providers of captions: one connection per track in the whole installation. Which server has it is a lease in the database; if
 * that one dies, another takes over as soon as the lease is through, and one that stops gives its leases back.
 */
@Component
class CaptionProviders implements WhileServing {
    private static final Logger log = LoggerFactory.getLogger(CaptionProviders.class);
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration RENEWED_AFTER = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 500;
    private static final long REFRESH_SECONDS = 20;

    private final String node = UUID.randomUUID().toString();
    private final Map<UUID, ProviderFeed> feeds = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;
    private final ProviderFeed.Means means;
    private final CaptionSocket socket;
    private @Nullable TaskTimer timer;
    private boolean failed;

    CaptionProviders(JdbcClient jdbc, ProviderFeed.Means means, CaptionSocket socket, CaptionMetrics metrics) {
        this.jdbc = jdbc;
        this.means = means;
        this.socket = socket;
        metrics.providers(
                feeds::size,
                () -> feeds.values().stream().filter(ProviderFeed::connected).count());
    }

    /** @param free whether this node may take it, or must renew what it has */
    private record Wanted(CaptionTrack track, boolean held, boolean free) {}

    @Override
    public synchronized void start() {
        TaskTimer started = new TaskTimer("caption-providers");
        timer = started;
        started.every(REFRESH_SECONDS, REFRESH_SECONDS, this::refresh);
        started.in(LOOK_MILLIS, () -> lookAgain(started));
    }

    private void refresh() {
        socket.refresh();
        feeds.values().forEach(ProviderFeed::refresh);
    }

    private void lookAgain(TaskTimer running) {
        try {
            look();
            failed = false;
        } catch (RuntimeException e) {
            if (!failed) {
                log.warn("Who listens to the providers of captions can't be found out: {}", e.toString());
            }
            failed = true;
        } finally {
            running.in(LOOK_MILLIS, () -> lookAgain(running));
        }
    }

    /** Takes what is free, renews what is held, and lets go of what is not wanted any more. */
    private void look() {
        long asked = System.nanoTime();
        Set<UUID> wanted = new HashSet<>();
        for (Wanted one : wanted()) {
            UUID id = one.track().id();
            boolean held = one.free() ? take(id) : one.held();
            if (held) {
                wanted.add(id);
                ProviderFeed feed = feeds.get(id);
                if (feed != null && !feed.isOf(one.track())) {
                    feed.stop();
                    feed = null;
                }
                if (feed == null) {
                    feed = new ProviderFeed(one.track(), means);
                    feeds.put(id, feed);
                    feed.start();
                }
                if (one.free()) {
                    feed.trust(asked + LEASE.toNanos());
                } else if (feed.trustedUntil() == 0) {
                    feed.trust(asked + LEASE.minus(RENEWED_AFTER).toNanos());
                }
            }
        }
        Map<UUID, ProviderFeed> gone = new HashMap<>(feeds);
        gone.keySet().removeAll(wanted);
        gone.forEach((id, feed) -> {
            feed.stop();
            feeds.remove(id);
        });
    }

    private List<Wanted> wanted() {
        return jdbc.sql("select " + CaptionTrack.COLUMNS + """
            , coalesce(t.lease_node = :node and t.lease_until > now(), false),
            t.lease_until is null or t.lease_until < now()
              or t.lease_node = :node and t.lease_until < now() + make_interval(secs => :left)
            from caption_track t join room r on r.id = t.room_id join world w on w.id = r.world_id
            where t.source = 'provider' and t.active and t.provider_url is not null and not r.deleted and w.deactivated_at is null\
            """)
                .param("node", node)
                .param("left", LEASE.minus(RENEWED_AFTER).toSeconds())
                .query((row, n) -> new Wanted(CaptionTrack.read(row, n), row.getBoolean(11), row.getBoolean(12)))
                .list();
    }

    private boolean take(UUID trackId) {
        return jdbc.sql("update caption_track set lease_node = :node, lease_until = now() + make_interval(secs"
                                + " => :lease) where id = :id and (lease_until is null or lease_until < now() or"
                                + " lease_node = :node)")
                        .param("node", node)
                        .param("lease", LEASE.toSeconds())
                        .param("id", trackId)
                        .update()
                > 0;
    }

    @Override
    public synchronized void stop() {
        TaskTimer running = timer;
        if (running == null) {
            return;
        }
        running.stop();
        feeds.values().forEach(ProviderFeed::stop);
        feeds.clear();
        try {
            jdbc.sql("update caption_track set lease_node = null, lease_until = null where lease_node = ?")
                    .param(node)
                    .update();
        } catch (RuntimeException e) {
            log.debug("Leases of caption providers are left to run out", e);
        }
    }
}
