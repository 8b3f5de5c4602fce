package org.eventyay.cli.video;

import java.util.List;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.cli.terminal.WorldArgument;
import org.eventyay.video.ServerKind;
import org.eventyay.video.ServerPools;
import org.eventyay.video.TurnCredentials;
import org.eventyay.video.TurnCredentials.IceServer;
import org.eventyay.video.TurnServer;
import org.eventyay.world.WorldListing;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code turn_credentials} (spec 06 §7.3, 05 §5.3). */
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
    private final Terminal terminal;
    private final ObjectProvider<ServerPools> pools;
    private final ObjectProvider<TurnCredentials> credentials;
    private final ObjectProvider<WorldListing> worlds;

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

    TurnCredentialsCommand(
            Terminal terminal,
            ObjectProvider<ServerPools> pools,
            ObjectProvider<TurnCredentials> credentials,
            ObjectProvider<WorldListing> worlds) {
        this.terminal = terminal;
        this.pools = pools;
        this.credentials = credentials;
        this.worlds = worlds;
    }

    @Override
    public Integer call() {
        List<IceServer> ways = ways();
        if (json.wanted()) {
            json.print(terminal.out(), ways);
            return 0;
        }
        ways.forEach(way -> terminal.out().println("URL: " + way.urls()));
        terminal.out().println("Username: " + ways.getFirst().username());
        terminal.out().println("Credential: " + ways.getFirst().credential());
        return 0;
    }

    private List<IceServer> ways() {
        if (server != null && world != null) {
            throw new CommandError("Name a server or a world, not both.");
        }
        if (world != null) {
            String id = WorldArgument.find(worlds.getObject(), world).id();
            List<IceServer> ways = credentials.getObject().forWorld(id);
            if (ways.isEmpty()) {
                throw new CommandError("There is no active TURN server for the world '" + id + "'.");
            }
            return ways;
        }
        return credentials
                .getObject()
                .of(
                        server == null
                                ? onlyOne()
                                : (TurnServer) ServerArgument.find(pools.getObject(), ServerKind.TURN, server));
    }

    private TurnServer onlyOne() {
        var active = pools.getObject().active(ServerKind.TURN);
        if (active.size() != 1) {
            throw new CommandError(
                    active.isEmpty()
                            ? "There is no active TURN server."
                            : "There are several TURN servers; name one. eventyay list_servers --kind turn shows them.");
        }
        return (TurnServer) active.getFirst();
    }
}
