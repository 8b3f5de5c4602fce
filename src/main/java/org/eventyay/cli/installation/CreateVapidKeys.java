package org.eventyay.cli.installation;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.Confirmation;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.push.WebPushKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code create_vapid_keys}. */
@Command(
        name = "create_vapid_keys",
        description = {
            "Gives a world a fresh key pair for notifications of browsers that are closed. Whoever wants them must say"
                    + " so again:",
            "subscriptions with the old pair are forgotten. Asks first. Open browsers get the new key with the world."
        },
        footer = {"", "Example: eventyay create_vapid_keys -w demo"})
public final class CreateVapidKeys implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Override
    public Integer call() {
        confirmation.ask(scope.terminal(), "Forget all subscriptions of the world '" + world.id() + "'?");
        int gone = scope.logged(
                "world.push_keys",
                "world",
                world.id(),
                Map.of(),
                () -> scope.service(WebPushKeys.class).renew(world.id(), scope.actor()));
        scope.print(gone + " subscriptions forgotten.");
        return 0;
    }
}
