package org.eventyay.cli.world;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.eventyay.actor.Actor;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.world.WorldConfiguration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code feature_flags}. */
@Command(
        name = "feature_flags",
        description = "Shows and switches the feature flags of a world.",
        subcommands = {FeatureFlags.ListAll.class, FeatureFlags.Add.class, FeatureFlags.Remove.class},
        footer = {"", "Example: eventyay feature_flags add -w demo polls zoom"})
public final class FeatureFlags {
    /** {@code feature_flags list}. */
    @Command(
            name = "list",
            description = "Lists all flags there are, and which of them the world has. Changes nothing.",
            footer = {"", "Example: eventyay feature_flags list -w demo"})
    static final class ListAll implements Callable<Integer> {
        @Mixin
        private CommandScope scope;

        @Mixin
        private WorldChoice world;

        @Mixin
        private final JsonOutput json = new JsonOutput();

        private record Flag(String id, boolean on) {}

        @Override
        public Integer call() {
            List<String> on = scope.service(WorldConfiguration.class).flags(world.id());
            List<Flag> all = Stream.concat(WorldConfiguration.FLAGS.stream(), on.stream())
                    .distinct()
                    .sorted()
                    .map(flag -> new Flag(flag, on.contains(flag)))
                    .toList();
            if (json.wanted()) {
                json.print(scope.terminal().out(), all);
            } else {
                all.forEach(flag -> scope.print((flag.on() ? "[X] " : "[ ] ") + flag.id()));
            }
            return 0;
        }
    }

    /** What add and remove have in common. */
    abstract static class Change implements Callable<Integer> {
        @Mixin
        private CommandScope scope;

        @Mixin
        private WorldChoice world;

        @Parameters(arity = "1..*", paramLabel = "FLAG", description = "A flag of feature_flags list; repeatable.")
        private List<String> flags = List.of();

        abstract List<String> apply(WorldConfiguration worlds, String worldId, List<String> given);

        @Override
        public Integer call() {
            List<String> now = scope.logged(
                    "world.updated",
                    "world",
                    world.id(),
                    Map.of("keys", List.of("feature_flags")),
                    () -> apply(scope.service(WorldConfiguration.class), world.id(), flags));
            scope.print(String.join(" ", now));
            return 0;
        }
    }

    /** {@code feature_flags add}. */
    @Command(
            name = "add",
            description = "Switches flags on and prints those the world has then. Open browsers load their page anew.",
            footer = {"", "Example: eventyay feature_flags add -w demo polls"})
    static final class Add extends Change {
        @Override
        List<String> apply(WorldConfiguration worlds, String worldId, List<String> given) {
            return worlds.changeFlags(worldId, given, List.of(), Actor.operator());
        }
    }

    /** {@code feature_flags remove}. */
    @Command(
            name = "remove",
            description = "Switches flags off and prints those the world has then. Open browsers load their page anew.",
            footer = {"", "Example: eventyay feature_flags remove -w demo polls"})
    static final class Remove extends Change {
        @Override
        List<String> apply(WorldConfiguration worlds, String worldId, List<String> given) {
            return worlds.changeFlags(worldId, List.of(), given, Actor.operator());
        }
    }
}
