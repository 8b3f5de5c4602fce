package org.eventyay.cli.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.world.StoredRoles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sync_default_roles}. */
@Command(
        name = "sync_default_roles",
        description = {
            "Adds to the roles of a world the permissions that default roles of the same names have and they have not,"
                    + " such as",
            "those a new version brought. Roles of other names stay as they are. Prints what is added; open browsers"
                    + " get the world anew."
        },
        footer = {
            "",
            "Example: eventyay sync_default_roles -w demo --dry-run",
            "Example: eventyay sync_default_roles -w demo --permission room:poll.early_results"
        })
public final class SyncDefaultRoles implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Option(names = "--permission", paramLabel = "P", description = "Only this permission; repeatable.")
    private List<String> permissions = new ArrayList<>();

    @Option(names = "--dry-run", description = "Only print what would be added.")
    private boolean dryRun;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        StoredRoles worlds = scope.service(StoredRoles.class);
        Map<String, List<String>> added = dryRun
                ? worlds.addDefaultPermissions(world.id(), permissions, true, scope.actor())
                : scope.logged(
                        "world.updated",
                        "world",
                        world.id(),
                        Map.of("keys", List.of("roles")),
                        () -> worlds.addDefaultPermissions(world.id(), permissions, false, scope.actor()));
        if (json.wanted()) {
            json.print(scope.terminal().out(), added);
        } else {
            added.forEach((role, more) -> scope.print(role + ": " + String.join(", ", more)));
        }
        return 0;
    }
}
