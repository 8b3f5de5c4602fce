package org.eventyay.cli.world;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.Confirmation;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.world.JwtSecret;
import org.eventyay.world.WorldKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rotate_world_secret}. */
@Command(
        name = "rotate_world_secret",
        description = {
            "Gives a world a fresh secret and prints it, for the systems that sign tokens. Links from before stop to"
                    + " work,",
            "unless --keep-old leaves the old secrets behind it until they are rotated away. Open connections stay."
                    + " Asks first."
        },
        footer = {"", "Example: eventyay rotate_world_secret -w demo --keep-old"})
public final class RotateWorldSecret implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Option(names = "--keep-old", description = "Tokens signed with the old secrets stay valid.")
    private boolean keepOld;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Override
    public Integer call() {
        String id = world.id();
        if (!keepOld) {
            confirmation.ask(scope.terminal(), "Make all tokens of the world '" + id + "' worthless?");
        }
        JwtSecret fresh = scope.logged(
                "world.secret_rotated",
                "world",
                id,
                Map.of("kept_old", keepOld),
                () -> scope.service(WorldKeys.class).rotateSecret(id, keepOld, scope.actor()));
        scope.print("New API key: " + WorldPrint.literal(fresh));
        return 0;
    }
}
