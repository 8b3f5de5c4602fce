package org.eventyay.video;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.eventyay.outgoing.OutgoingException;
import org.eventyay.outgoing.OutgoingTcp;
import org.eventyay.video.ServerTests.Result;
import org.springframework.stereotype.Component;

/** A TURN server gives an address to somebody who has what browsers get from us, over the port that they are told. */
@Component
class TurnTrial implements ServerTrial {
    private static final Duration ONE = Duration.ofSeconds(5);
    private static final int PORT = 443;

    private final TurnCredentials credentials;
    private final OutgoingTcp tcp;

    TurnTrial(TurnCredentials credentials, OutgoingTcp tcp) {
        this.credentials = credentials;
        this.tcp = tcp;
    }

    @Override
    public ServerKind kind() {
        return ServerKind.TURN;
    }

    @Override
    public Result tryOut(PoolServer server) {
        return tryOut((TurnServer) server, PORT);
    }

    Result tryOut(TurnServer server, int port) {
        try (Socket socket = tcp.open(server.title(), port, ONE)) {
            return new Result(
                    null,
                    new TurnDialogue(socket).problem(credentials.of(server).getFirst()));
        } catch (OutgoingException e) {
            return Result.bad(e.refused() ? ServerTrials.silent(e) : "does not answer on port " + port + " (TCP)");
        } catch (IOException e) {
            return Result.bad("answers on port " + port + ", but not as a TURN server does");
        }
    }
}
