package org.eventyay.video;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.w3c.dom.Element;

/**
 * What was recorded in the calls of rooms at BigBlueButton. All servers that a call may ever have been on are asked at once; one that fails
 * costs only its own recordings. What all of them answered is remembered for half a minute.
 */
@Service
class BbbRecordings {
    private static final Logger log = LoggerFactory.getLogger(BbbRecordings.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration MEMORY = Duration.ofSeconds(30);

    private final BbbCalls calls;
    private final BbbApi api;
    private final ServerPools pools;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("recordings-", 1).factory());
    private final AsyncCache<UUID, Answers> known = Caffeine.newBuilder()
            .expireAfterWrite(MEMORY)
            .maximumSize(1000)
            .executor(threads)
            .buildAsync();

    BbbRecordings(BbbCalls calls, BbbApi api, ServerPools pools) {
        this.calls = calls;
        this.api = api;
        this.pools = pools;
    }

    private record Answers(List<Recording> recordings, boolean complete) {}

    /** The recordings of a room's call, the latest first; none if nobody ever joined it. */
    List<Recording> of(WorldSnapshot world, RoomSnapshot room) {
        BbbCall call = calls.find(room.id());
        if (call == null) {
            return List.of();
        }
        CompletableFuture<Answers> answers =
                known.get(room.id(), (id, executor) -> CompletableFuture.supplyAsync(() -> ask(world, call), executor));
        Answers found = answers.join();
        if (!found.complete()) {
            known.asMap().remove(room.id(), answers);
        }
        return found.recordings();
    }

    private Answers ask(WorldSnapshot world, BbbCall call) {
        List<CompletableFuture<Optional<List<Recording>>>> asked = pools.active(ServerKind.BBB).stream()
                .map(BbbServer.class::cast)
                .filter(server -> server.getWorldExclusiveId() == null
                        || server.getWorldExclusiveId().equals(world.id()))
                .map(server -> CompletableFuture.supplyAsync(() -> ask(server, world, call), threads))
                .toList();
        List<Recording> all = new ArrayList<>();
        boolean complete = true;
        for (CompletableFuture<Optional<List<Recording>>> one : asked) {
            Optional<List<Recording>> answer = one.join();
            complete &= answer.isPresent();
            answer.ifPresent(all::addAll);
        }
        all.sort(Recording.LATEST_FIRST);
        return new Answers(List.copyOf(all), complete);
    }

    /** Empty if the server failed. */
    private Optional<List<Recording>> ask(BbbServer server, WorldSnapshot world, BbbCall call) {
        try {
            Element answer = api.call(
                    server, "getRecordings", Map.of("meetingID", call.getMeetingId(), "state", "any"), PATIENCE);
            return Optional.of(Elements.listed(answer, "recordings", "recording").stream()
                    .map(one -> recording(one, server, world))
                    .toList());
        } catch (ServerException e) {
            log.warn("The recordings of {} are not known: it {}", server.getUrl(), e.getMessage());
            return Optional.empty();
        }
    }

    private static Recording recording(Element element, BbbServer server, WorldSnapshot world) {
        List<Element> formats = Elements.listed(element, "playback", "format");
        String video = url(formats, "video");
        return new Recording(
                time(element, "startTime"),
                time(element, "endTime"),
                text(element, "participants"),
                text(element, "state"),
                url(formats, "presentation"),
                url(formats, "screenshare"),
                video == null ? hosted(url(formats, "Video"), server) : video,
                url(formats, "notes"),
                Recording.zone(world));
    }

    private static @Nullable String text(Element element, String child) {
        String text = Elements.text(element, child);
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Instant time(Element element, String child) {
        String text = Elements.text(element, child);
        return text.matches("\\d{1,15}") ? Instant.ofEpochMilli(Long.parseLong(text)) : null;
    }

    private static @Nullable String url(List<Element> formats, String type) {
        return formats.stream()
                .filter(format -> Elements.text(format, "type").equals(type))
                .map(format -> Elements.text(format, "url"))
                .filter(url -> !url.isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** Some servers leave out their own name. */
    private static @Nullable String hosted(@Nullable String url, BbbServer server) {
        return url == null
                ? null
                : url.replaceFirst(
                        "///", "//" + URI.create(BbbApi.base(server.getUrl())).getHost() + "/");
    }
}
