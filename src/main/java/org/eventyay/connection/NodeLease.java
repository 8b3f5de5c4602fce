package org.eventyay.connection;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eventyay.bus.Bus;
import org.eventyay.bus.BusEvent;
import org.eventyay.bus.BusReconnected;
import org.eventyay.bus.EventCodec;
import org.eventyay.bus.Redis;
import org.eventyay.bus.Topic;
import org.eventyay.connection.ConnectionMessages.ConnectionsAsked;
import org.eventyay.connection.ConnectionMessages.ConnectionsEnded;
import org.eventyay.connection.ConnectionMessages.ConnectionsTold;
import org.eventyay.connection.ConnectionMessages.PeopleAsked;
import org.eventyay.connection.ConnectionMessages.PeopleTold;
import org.eventyay.connection.ConnectionMessages.WorldsAsked;
import org.eventyay.connection.ConnectionMessages.WorldsTold;
import org.eventyay.job.TaskTimer;
import org.eventyay.limit.SharedBudget;
import org.eventyay.limit.SharedBudgets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * This process's place among the others: keeps its entry alive and current, answers what is asked about its connections and ends
 * those it is told to. Started and stopped by whoever accepts sockets.
 */
@Component
public class NodeLease {
    private static final Logger log = LoggerFactory.getLogger(NodeLease.class);
    /** Changes that come close together make one write. */
    private static final int COALESCE_MILLIS = 30;

    private final NodeRegistry registry;
    private final Bus bus;
    private final ObjectProvider<LocalConnections> local;
    private final ObjectProvider<SharedBudgets> budgets;
    private final AtomicBoolean dirty = new AtomicBoolean();
    private volatile boolean serving;
    /** How full the budgets were at the last renewal: with each login would be too often. */
    private volatile List<SharedBudget> filled = List.of();

    private final TaskTimer timer = new TaskTimer("node-lease");

    NodeLease(
            NodeRegistry registry,
            Bus bus,
            EventCodec codec,
            ObjectProvider<LocalConnections> local,
            ObjectProvider<SharedBudgets> budgets) {
        this.registry = registry;
        this.bus = bus;
        this.local = local;
        this.budgets = budgets;
        codec.declare(ConnectionsAsked.class);
        codec.declare(ConnectionsEnded.class);
        codec.declare(ConnectionsTold.class);
        codec.declare(WorldsAsked.class);
        codec.declare(WorldsTold.class);
        codec.declare(PeopleAsked.class);
        codec.declare(PeopleTold.class);
    }

    /** Takes the lease and begins to listen. */
    public void start() {
        Redis.await(bus.subscribe(Topic.node(registry.self()), (topic, event) -> received(event)));
        Redis.await(registry.announce(0, List.of()));
        serving = true;
        timer.every(5, 5, this::renew);
    }

    private void renew() {
        if (!serving) {
            return; // the last one was on its way when this node said goodbye
        }
        try {
            filled = budgets.stream().flatMap(some -> some.budgets().stream()).toList();
            announce();
            registry.refresh();
        } catch (RuntimeException e) {
            log.warn("The lease of this node could not be renewed: {}", e.toString());
        }
    }

    /** The number of connections changed. */
    public void changed() {
        if (dirty.compareAndSet(false, true)) {
            timer.in(COALESCE_MILLIS, () -> {
                dirty.set(false);
                announce();
            });
        }
    }

    /**
     * Redis may have forgotten this node. It is back among the living before any module says what it has, so that nobody takes that for
     * the remains of a dead one.
     */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void backAgain(BusReconnected reconnected) {
        if (serving) {
            announce();
        }
    }

    private void announce() {
        Redis.unawaited(registry.announce(local.getObject().count(), filled));
    }

    private void received(BusEvent event) {
        if (event instanceof ConnectionsAsked asked) {
            List<String> found = local.getObject().list(asked.worldId(), asked.users());
            bus.publish(Topic.answers(asked.requestId()), new ConnectionsTold(registry.self(), found));
        } else if (event instanceof WorldsAsked asked) {
            bus.publish(
                    Topic.answers(asked.requestId()),
                    new WorldsTold(registry.self(), local.getObject().countByWorld()));
        } else if (event instanceof PeopleAsked asked) {
            bus.publish(
                    Topic.answers(asked.requestId()),
                    new PeopleTold(registry.self(), local.getObject().people(asked.worldId())));
        } else if (event instanceof ConnectionsEnded ended) {
            List<String> which = ended.connections() == null ? local.getObject().list(null, null) : ended.connections();
            local.getObject().end(which, ended.how());
        }
    }

    /** Gives the lease back; the entry is gone at once. */
    public void stop() {
        serving = false;
        timer.stop();
        try {
            registry.leave().orTimeout(2, TimeUnit.SECONDS).join();
        } catch (RuntimeException e) {
            log.warn("The entry of this node could not be removed; it ends with its lease: {}", e.toString());
        }
    }
}
