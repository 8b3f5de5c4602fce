package org.eventyay.call;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.eventyay.call.LiveKitApi.Request;
import org.eventyay.text.WebAddress;
import org.eventyay.video.LiveKitServer;
import org.eventyay.video.PoolServer;
import org.eventyay.video.ServerKind;
import org.eventyay.video.ServerPools;
import org.eventyay.video.ServerTests.Result;
import org.eventyay.video.ServerTrial;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.JsonNodeFactory;

/** Tries out servers of LiveKit: their name, whether they answer, take our key and have the right time, and when they last told something. */
@Service
public class LiveKitChecks implements ServerTrial {
    /** Tokens are good for a moment only, so clocks must not differ by more. */
    private static final Duration CLOCK = Duration.ofSeconds(30);

    private final LiveKitApi api;
    private final ServerPools pools;

    LiveKitChecks(LiveKitApi api, ServerPools pools) {
        this.api = api;
        this.pools = pools;
    }

    /**
     * What was found.
     *
     * @param clockSeconds by how much the server is ahead of us; null if it did not say
     * @param lastWebhook when it last told us something; null for never
     * @param problem what is wrong, a text that follows its name; null if nothing is
     */
    public record Found(
            LiveKitServer server,
            @Nullable Long clockSeconds,
            @Nullable Instant lastWebhook,
            @Nullable String problem) {}

    @Override
    public ServerKind kind() {
        return ServerKind.LIVEKIT;
    }

    @Override
    public Result tryOut(PoolServer server) {
        return new Result(null, check((LiveKitServer) server).problem());
    }

    /** Looks at one server; blocks for six seconds at most. */
    public Found check(LiveKitServer server) {
        Instant heard = pools.lastHeardOf(server).orElse(null);
        String host = URI.create(WebAddress.ascii(server.url())).getHost();
        try {
            InetAddress[] unused = InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            return new Found(server, null, heard, "has a name that is not known: " + host);
        }
        try {
            String date = api.date(server, new Request("ListRooms", null, JsonNodeFactory.instance.objectNode()));
            Long ahead = ahead(date);
            String problem = ahead != null && Math.abs(ahead) > CLOCK.toSeconds()
                    ? "has another time than this machine: " + ahead + " s"
                    : null;
            return new Found(server, ahead, heard, problem);
        } catch (LiveKitException e) {
            return new Found(server, null, heard, e.getMessage());
        }
    }

    private static @Nullable Long ahead(String date) {
        try {
            Instant there = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Duration.between(Instant.now(), there).toSeconds();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
