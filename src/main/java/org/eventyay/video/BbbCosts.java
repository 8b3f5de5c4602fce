package org.eventyay.video;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eventyay.job.RegularWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.w3c.dom.Element;

/** Asks the BigBlueButton servers how busy they are. Servers do so every minute. */
@Service
public class BbbCosts implements RegularWork {
    private static final Logger log = LoggerFactory.getLogger(BbbCosts.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MEETING = 10;
    private static final int VIDEO = 10;

    private final ServerPools pools;
    private final BbbApi api;
    private final JdbcClient jdbc;

    BbbCosts(ServerPools pools, BbbApi api, JdbcClient jdbc) {
        this.pools = pools;
        this.api = api;
        this.jdbc = jdbc;
    }

    /**
     * What a server answered.
     *
     * @param cost its load; null if it did not say
     * @param problem what it did instead; null if it answered
     */
    public record Result(
            BbbServer server,
            @Nullable Integer cost,
            @Nullable String problem) {}

    @Override
    public String name() {
        return "bbb_update_cost";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        update();
    }

    /** Asks all active servers at once and stores their costs; one that does not answer keeps its old cost and is marked. */
    public List<Result> update() {
        List<Result> results = ask(pools.active(ServerKind.BBB));
        results.forEach(this::store);
        return results;
    }

    /** Asks these servers at once, and stores nothing. */
    public List<Result> ask(List<? extends PoolServer> servers) {
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("bbb-", 1).factory())) {
            List<Future<Result>> asked = servers.stream()
                    .map(server -> threads.submit(() -> ask((BbbServer) server)))
                    .toList();
            return asked.stream().map(BbbCosts::answer).toList();
        }
    }

    private static Result answer(Future<Result> asked) {
        try {
            return asked.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking the servers", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Result ask(BbbServer server) {
        try {
            return new Result(server, cost(api.call(server, "getMeetings", Map.of(), PATIENCE)), null);
        } catch (ServerException e) {
            return new Result(server, null, e.getMessage());
        }
    }

    private void store(Result result) {
        if (result.cost() == null) {
            log.warn("The load of {} is not known: it {}", result.server().getUrl(), result.problem());
            jdbc.sql("update bbb_server set unreachable_since = coalesce(unreachable_since, now()) where id = ?")
                    .param(result.server().getId())
                    .update();
        } else {
            jdbc.sql("update bbb_server set cost = ?, unreachable_since = null where id = ?")
                    .params(result.cost(), result.server().getId())
                    .update();
        }
    }

    private static int cost(Element answer) {
        long sum = Elements.listed(answer, "meetings", "meeting").stream()
                .mapToLong(BbbCosts::costOf)
                .sum();
        return (int) Math.min(Integer.MAX_VALUE, sum);
    }

    private static long costOf(Element meeting) {
        long participants = number(meeting, "participantCount");
        return MEETING
                + VIDEO * participants * number(meeting, "videoCount")
                + participants * number(meeting, "voiceParticipantCount");
    }

    private static long number(Element meeting, String name) {
        String text = Elements.text(meeting, name);
        return text.matches("\\d{1,6}") ? Long.parseLong(text) : 0;
    }
}
