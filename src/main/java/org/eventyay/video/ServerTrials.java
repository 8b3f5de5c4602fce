package org.eventyay.video;

import java.net.URI;
import java.util.List;
import org.eventyay.outgoing.OutgoingAnswer;
import org.eventyay.outgoing.OutgoingException;
import org.eventyay.outgoing.OutgoingHttp;
import org.eventyay.outgoing.OutgoingRequest;
import org.eventyay.video.ServerTests.Result;
import org.springframework.stereotype.Component;

/** How servers are tried out that need no more than a question or two. */
final class ServerTrials {
    private ServerTrials() {}

    static String silent(OutgoingException e) {
        return e.refused()
                ? "can't be asked: its network is not open to this server (EVENTYAY_OUTGOING_ALLOWED_NETWORKS)"
                : "does not answer";
    }

    /** BigBlueButton says which meetings there are. */
    @Component
    static class OfBbb implements ServerTrial {
        private final BbbCosts costs;

        OfBbb(BbbCosts costs) {
            this.costs = costs;
        }

        @Override
        public ServerKind kind() {
            return ServerKind.BBB;
        }

        @Override
        public Result tryOut(PoolServer server) {
            BbbCosts.Result result = costs.ask(List.of(server)).getFirst();
            return new Result(result.cost(), result.problem());
        }
    }

    /** Janus says which plugins it has. */
    @Component
    static class OfJanus implements ServerTrial {
        private final JanusApi janus;

        OfJanus(JanusApi janus) {
            this.janus = janus;
        }

        @Override
        public ServerKind kind() {
            return ServerKind.JANUS;
        }

        @Override
        public Result tryOut(PoolServer server) {
            try {
                janus.check((JanusServer) server, PATIENCE);
                return Result.good();
            } catch (ServerException e) {
                return Result.bad(String.valueOf(e.getMessage()));
            }
        }
    }

    /** Jitsi gives the script with which pages show it; whether it believes our tokens it tells browsers only. */
    @Component
    static class OfJitsi implements ServerTrial {
        private final OutgoingHttp http;

        OfJitsi(OutgoingHttp http) {
            this.http = http;
        }

        @Override
        public ServerKind kind() {
            return ServerKind.JITSI;
        }

        @Override
        public Result tryOut(PoolServer server) {
            JitsiServer jitsi = (JitsiServer) server;
            if (!jitsi.signs()) {
                return Result.bad("has no app id or secret, so that nobody is let in");
            }
            try {
                OutgoingAnswer answer = http.send(OutgoingRequest.get(URI.create(jitsi.url() + "/external_api.js"))
                        .within(PATIENCE));
                return answer.status() == 200
                        ? Result.good()
                        : Result.bad("has no Jitsi there: it answers with the status " + answer.status());
            } catch (OutgoingException e) {
                return Result.bad(silent(e));
            }
        }
    }

    /** A server for streams answers where viewers find them, whatever it says of a stream that does not exist. */
    @Component
    static class OfStreaming implements ServerTrial {
        private final OutgoingHttp http;

        OfStreaming(OutgoingHttp http) {
            this.http = http;
        }

        @Override
        public ServerKind kind() {
            return ServerKind.STREAMING;
        }

        @Override
        public Result tryOut(PoolServer server) {
            String address = ((StreamingServer) server).output("connection-test", "");
            try {
                OutgoingAnswer answer =
                        http.send(OutgoingRequest.get(URI.create(address)).within(PATIENCE));
                return answer.status() < 500
                        ? Result.good()
                        : Result.bad("answers viewers with the status " + answer.status());
            } catch (OutgoingException e) {
                return Result.bad(silent(e));
            } catch (IllegalArgumentException e) {
                return Result.bad("has an address for viewers that can't be read");
            }
        }
    }
}
