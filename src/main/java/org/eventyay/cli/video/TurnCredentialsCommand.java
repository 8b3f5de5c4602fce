package org.eventyay.cli.video;

import java.util.List;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.WorldArgument;
import org.eventyay.video.ServerKind;
import org.eventyay.video.ServerPools;
import org.eventyay.video.TurnCredentials;
import org.eventyay.video.TurnCredentials.IceServer;
import org.eventyay.video.TurnServer;
import org.eventyay.world.WorldListing;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code turn_credentials}. */
@Command(
        name = "turn_credentials",
        description = {
            "Makes credentials for a TURN server, valid for 24 hours, to try it with a tool such as turnutils_uclient.",
            "Takes the named server, or the one that people of a world would get. Changes nothing."
        },
        footer = {
            "",
            "Example: eventyay turn_credentials turn1.example.org",
            "Example: eventyay turn_credentials -w demo --json"
        })
public final class TurnCredentialsCommand implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SERVER",
            description = "The TURN server: its host name or id. Not needed with -w, or where there is only one.")
    private @Nullable String server;

    @Option(
            names = {"-w", "--world", "-r", "--realm"},
            paramLabel = "WORLD",
            description = "Choose a server as for people of this world.")
    private @Nullable String world;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        List<IceServer> ways = ways();
        if (json.wanted()) {
            json.print(scope.terminal().out(), ways);
            return 0;
        }
        ways.forEach(way -> scope.terminal().out().println("URL: " + way.urls()));
        scope.terminal().out().println("Username: " + ways.getFirst().username());
        scope.terminal().out().println("Credential: " + ways.getFirst().credential());
        return 0;
    }

    private List<IceServer> ways() {
        if (server != null && world != null) {
            throw new CommandError("Name a server or a world, not both.");
        }
        if (world != null) {
            String id =
                    WorldArgument.find(scope.service(WorldListing.class), world).id();
            List<IceServer> ways = scope.service(TurnCredentials.class).forWorld(id);
            if (ways.isEmpty()) {
                throw new CommandError("There is no active TURN server for the world '" + id + "'.");
            }
            return ways;
        }
        return scope.service(TurnCredentials.class)
                .of(
                        server == null
                                ? onlyOne()
                                : (TurnServer)
                                        ServerArgument.find(scope.service(ServerPools.class), ServerKind.TURN, server));
    }

    private TurnServer onlyOne() {
        var active = scope.service(ServerPools.class).active(ServerKind.TURN);
        if (active.size() != 1) {
            throw new CommandError(
                    active.isEmpty()
                            ? "There is no active TURN server."
                            : "There are several TURN servers; name one. eventyay list_servers --kind turn shows"
                                    + " them.");
        }
        return (TurnServer) active.getFirst();
    }
}
