package org.eventyay.call;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eventyay.bus.AfterCommit;
import org.eventyay.call.LiveKitApi.Request;
import org.eventyay.live.WhileServing;
import org.eventyay.video.LiveKitServer;
import org.eventyay.video.ServerKind;
import org.eventyay.video.ServerPools;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What servers of LiveKit must be told because of what happened here: stored with what happened, sent right after it, and sent again until
 * it worked or the token it concerns would have ended by itself.
 */
@Component
class LiveKitTasks implements WhileServing {
    private static final Logger log = LoggerFactory.getLogger(LiveKitTasks.class);
    /** Longer than a token lives. */
    private static final Duration LIFE = Duration.ofMinutes(12);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final LiveKitApi api;
    private final ServerPools pools;
    private final @Nullable MeterRegistry metrics;
    private volatile boolean serving;

    LiveKitTasks(
            JdbcClient jdbc,
            JsonMapper json,
            LiveKitApi api,
            ServerPools pools,
            ObjectProvider<MeterRegistry> metrics) {
        this.jdbc = jdbc;
        this.json = json;
        this.api = api;
        this.pools = pools;
        this.metrics = metrics.getIfAvailable();
    }

    private record Task(long id, UUID server, Request request, int tries) {}

    /** Puts somebody out. */
    void remove(UUID server, String room, String identity) {
        add(server, new Request("RemoveParticipant", room, person(room, identity)));
    }

    /** Lets somebody send, or only listen. */
    void permit(UUID server, String room, String identity, boolean speak) {
        add(server, permission(room, identity, speak));
    }

    static Request permission(String room, String identity, boolean speak) {
        ObjectNode body = person(room, identity);
        body.putObject("permission")
                .put("can_subscribe", true)
                .put("can_publish", speak)
                .put("can_publish_data", true);
        return new Request("UpdateParticipant", room, body);
    }

    /** Ends a room. */
    void end(UUID server, String room) {
        add(
                server,
                new Request(
                        "DeleteRoom",
                        room,
                        JsonNodeFactory.instance.objectNode().put("room", room)));
    }

    static ObjectNode person(String room, String identity) {
        return JsonNodeFactory.instance.objectNode().put("room", room).put("identity", identity);
    }

    private void add(UUID server, Request request) {
        jdbc.sql("insert into livekit_task (server_id, method, room, body, until)"
                        + " values (?, ?, ?, ?::jsonb, now() + make_interval(secs => ?))")
                .params(
                        server,
                        request.method(),
                        String.valueOf(request.room()),
                        request.body().toString(),
                        (double) LIFE.toSeconds())
                .update();
        AfterCommit.run(this::begin);
    }

    /** A command may end before others have done it. */
    private void begin() {
        if (serving) {
            Thread.ofVirtual().name("livekit-tasks-", 0).start(this::work);
        } else {
            work();
        }
    }

    /** Does what is due. */
    void work() {
        List<Task> due = claimed();
        while (!due.isEmpty()) {
            List<Thread> threads = due.stream()
                    .map(task ->
                            Thread.ofVirtual().name("livekit-task-", task.id()).start(() -> run(task)))
                    .toList();
            for (Thread thread : threads) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
            due = claimed();
        }
    }

    private List<Task> claimed() {
        return jdbc.sql("""
            update livekit_task set next_try = now() + interval '20 seconds', tries = tries + 1
            where id in (select id from livekit_task where next_try <= now() order by id limit 20 for update skip locked)
            returning id, server_id, method, room, body::text, tries\
            """)
                .query((row, n) -> new Task(
                        row.getLong(1),
                        row.getObject(2, UUID.class),
                        new Request(row.getString(3), row.getString(4), json.readTree(row.getString(5))),
                        row.getInt(6)))
                .list();
    }

    private void run(Task task) {
        LiveKitServer server =
                (LiveKitServer) pools.find(ServerKind.LIVEKIT, task.server()).orElse(null);
        if (server == null) {
            return; // its tasks went with it
        }
        try {
            JsonNode unused = api.ask(server, task.request());
            jdbc.sql("delete from livekit_task where id = ?").param(task.id()).update();
        } catch (LiveKitException e) {
            again(task, server, e);
        }
    }

    private void again(Task task, LiveKitServer server, LiveKitException failure) {
        log.warn(
                "The LiveKit server {} {}: {} is tried again",
                server.title(),
                failure.getMessage(),
                task.request().method());
        int given = jdbc.sql("delete from livekit_task where id = ? and until < now()")
                .param(task.id())
                .update();
        if (given > 0 && metrics != null) {
            metrics.counter(
                            "eventyay.livekit.tasks.given.up",
                            "method",
                            task.request().method())
                    .increment();
        }
        jdbc.sql("update livekit_task set next_try = now() + make_interval(secs => ?) where id = ?")
                .params((double) Math.min(60, 1 << Math.min(task.tries(), 6)), task.id())
                .update();
    }

    @Override
    public void start() {
        serving = true;
    }

    @Override
    public void stop() {
        serving = false;
    }
}
