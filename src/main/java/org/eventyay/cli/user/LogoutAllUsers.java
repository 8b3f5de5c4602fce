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

/** {@code logout_all_users} (spec 06 §7.3). */
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
    private CommandScope desk;

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
                : WorldArgument.find(desk.service(WorldListing.class), world).id();
        confirmation.ask(
                desk.terminal(),
                "Log out everybody " + (id == null ? "on this server?" : "in the world '" + id + "'?"));
        int links = desk.logged("world.logged_out", "world", id == null ? "*" : id, Map.of(), () -> {
            if (id == null) {
                desk.service(StaffRights.class).endAllSessions();
            }
            return desk.service(ShortTokens.class).forgetAll(id, desk.actor());
        });
        ConnectionControl connections = desk.service(ConnectionControl.class);
        var targets = connections.find(List.of(), id, null);
        targets.forEach(target -> connections.end(target, ConnectionEnd.DROP));
        desk.print(targets.size() + " connections ended, " + links + " login links removed.");
        return 0;
    }
}
