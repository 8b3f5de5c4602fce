package org.eventyay.cli.world;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.cli.terminal.TextFile;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.journal.Masks;
import org.eventyay.world.WorldConfiguration;
import org.eventyay.world.WorldDescriptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code world_config}. */
@Command(
        name = "world_config",
        description = "Reads and changes single settings of a world.",
        subcommands = {WorldConfig.Get.class, WorldConfig.Set.class, WorldConfig.Unset.class},
        footer = {
            "",
            "Example: eventyay world_config get -w demo",
            "Example: eventyay world_config set -w demo connection_limit 2"
        })
public final class WorldConfig {
    /** {@code world_config get}. */
    @Command(
            name = "get",
            description = "Prints one setting, or all of them, as JSON, secrets masked. Changes nothing.",
            footer = {"", "Example: eventyay world_config get -w demo theme"})
    static final class Get implements Callable<Integer> {
        @Mixin
        private CommandScope scope;

        @Mixin
        private WorldChoice world;

        @Parameters(arity = "0..1", paramLabel = "KEY", description = "The setting; all unless given.")
        private @Nullable String key;

        @Mixin
        private final JsonOutput json = new JsonOutput();

        @Override
        public Integer call() {
            ObjectNode all = scope.service(WorldDescriptions.class).config(world.id());
            if (key != null && !all.has(key)) {
                throw new CommandError("'" + key + "' is not set.");
            }
            json.print(scope.terminal().out(), key == null ? all : all.path(key));
            return 0;
        }
    }

    /** {@code world_config set}. */
    @Command(
            name = "set",
            description = {
                "Sets one setting, checked where it is one that admins can change, too.",
                "Open browsers get the world anew; if they read the setting only when they load, they load their page"
                        + " anew.",
                "A password is not given as a word, which every user of the machine could see: it is asked for at a"
                        + " terminal, or read from stdin."
            },
            footer = {
                "",
                "Example: eventyay world_config set -w demo title 'Demo Days'",
                "Example: eventyay world_config set -w demo theme '{\"colors\": {\"primary\": \"#224488\"}}'"
            })
    static final class Set implements Callable<Integer> {
        @Mixin
        private CommandScope scope;

        @Mixin
        private WorldChoice world;

        @Parameters(index = "0", paramLabel = "KEY", description = "The setting.")
        private String key = "";

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "VALUE",
                description = "JSON; what is no JSON is taken as text. Read from stdin unless given.")
        private @Nullable String value;

        @Override
        public Integer call() {
            JsonNode given = value();
            scope.log(
                    "world.updated",
                    "world",
                    world.id(),
                    Map.of("keys", List.of(key)),
                    () -> scope.service(WorldConfiguration.class).set(world.id(), key, given, scope.actor()));
            return 0;
        }

        private JsonNode value() {
            if (value != null && Masks.soundsSecret(key) && !key.equals(WorldConfiguration.SECRETS)) {
                throw new CommandError(
                        "'" + key + "' is secret: leave it out here, and it is asked for or read from stdin.");
            }
            Terminal terminal = scope.terminal();
            if (value != null) {
                return json(value);
            }
            return json(
                    terminal.interactive() && Masks.soundsSecret(key)
                            ? terminal.askSecretly(key + ": ")
                            : terminal.readLine()
                                    .orElseThrow(() -> new CommandError("There is no value for '" + key + "'.")));
        }

        private JsonNode json(String value) {
            JsonMapper mapper = scope.service(JsonMapper.class);
            return TextFile.jsonOrText(mapper, value, key);
        }
    }

    /** {@code world_config unset}. */
    @Command(
            name = "unset",
            description = {
                "Removes one setting, so that its default holds.",
                "Open browsers get the world anew; if they read the setting only when they load, they load their page"
                        + " anew."
            },
            footer = {"", "Example: eventyay world_config unset -w demo connection_limit"})
    static final class Unset implements Callable<Integer> {
        @Mixin
        private CommandScope scope;

        @Mixin
        private WorldChoice world;

        @Parameters(paramLabel = "KEY", description = "The setting.")
        private String key = "";

        @Override
        public Integer call() {
            boolean was = scope.logged(
                    "world.updated",
                    "world",
                    world.id(),
                    Map.of("keys", List.of(key)),
                    () -> scope.service(WorldConfiguration.class).unset(world.id(), key, scope.actor()));
            if (!was) {
                scope.terminal().note(1, "'" + key + "' was not set.");
            }
            return 0;
        }
    }
}
