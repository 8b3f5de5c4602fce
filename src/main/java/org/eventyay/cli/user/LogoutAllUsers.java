package org.eventyay.cli.user;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.Confirmation;
import org.eventyay.cli.terminal.WorldArgument;
import org.eventyay.connection.ConnectionControl;
import org.eventyay.connection.ConnectionEnd;
import org.eventyay.staff.StaffRights;
import org.eventyay.world.ShortTokens;
import org.eventyay.world.WorldListing;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code logout_all_users}. */
@Command(
        name = "logout_all_users",
        description = {
            "Ends all connections and makes all login links worthless, in one world or on the whole server; there also"
                    + " the",
            "sessions of the backend. Browsers that hold a token of their own come back after a second: to keep them"
                    + " out,",
            "rotate_world_secret comes first. Asks before it does anything."
        },
        footer = {"", "Example: eventyay logout_all_users -w demo"})
public final class LogoutAllUsers implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Option(
            names = {"-w", "--world", "-r", "--realm"},
            paramLabel = "WORLD",
            description = "Only this world: its id, domain or number.")
    private @Nullable String world;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Override
    public Integer call() {
        String id = world == null
                ? null
                : WorldArgument.find(scope.service(WorldListing.class), world).id();
        confirmation.ask(
                scope.terminal(),
                "Log out everybody " + (id == null ? "on this server?" : "in the world '" + id + "'?"));
        int links = scope.logged("world.logged_out", "world", id == null ? "*" : id, Map.of(), () -> {
            if (id == null) {
                scope.service(StaffRights.class).endAllSessions();
            }
            return scope.service(ShortTokens.class).forgetAll(id, scope.actor());
        });
        ConnectionControl connections = scope.service(ConnectionControl.class);
        var targets = connections.find(List.of(), id, null);
        targets.forEach(target -> connections.end(target, ConnectionEnd.DROP));
        scope.print(targets.size() + " connections ended, " + links + " login links removed.");
        return 0;
    }
}
