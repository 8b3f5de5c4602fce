package org.eventyay.cli.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.TextFile;
import org.eventyay.cli.terminal.WorldArgument;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.settings.Installation;
import org.eventyay.world.JwtSecret;
import org.eventyay.world.ShortTokens;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldListing;
import org.eventyay.world.WorldSnapshot;
import org.eventyay.world.WorldTokens;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code generate_token}. */
@Command(
        name = "generate_token",
        description = {
            "Prints a link that logs one new person in to a world, with the traits given.",
            "Changes nothing, except that --short stores the token. Nobody is notified."
        },
        footer = {
            "",
            "Words after --trait are traits too, so the world comes first, or after --.",
            "",
            "Example: eventyay generate_token demo --trait admin --days 7"
        })
public final class GenerateToken implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Parameters(paramLabel = "WORLD", description = "The world: its id, domain or number.")
    private String world = "";

    @Option(names = "--trait", arity = "1..*", paramLabel = "TRAIT", description = "A trait of the person; repeatable.")
    private List<String> traits = new ArrayList<>();

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "90",
            description = "How long the link works (default: ${DEFAULT-VALUE} days).")
    private int days;

    @Option(names = "--raw", description = "Put the token itself into the link. This is the default.")
    private boolean raw;

    @Option(names = "--short", description = "Store the token and print a link that can be typed.")
    private boolean shortened;

    @Option(names = "--profile", paramLabel = "JSON", description = "Profile of the person, a JSON object.")
    private @Nullable String profile;

    @Override
    public Integer call() {
        WorldSnapshot found = found();
        if (days < 1) {
            throw new CommandError("--days must be at least 1, not " + days + ".");
        }
        JwtSecret secret = found.secrets().stream()
                .findFirst()
                .orElseThrow(() -> new CommandError("The world '" + found.id() + "' has no secret to sign with."));
        if (found.domain() == null) {
            throw new CommandError(
                    "The world '" + found.id() + "' has no domain, so there is no link to it. Give it one:"
                            + " eventyay change_world_domain -w " + found.id() + " <domain>");
        }
        if (!found.active()) {
            throw new CommandError("The world '" + found.id() + "' is closed, so nobody can enter it. Open it first:"
                    + " eventyay reactivate_world -w " + found.id());
        }
        Duration life = Duration.ofDays(days);
        String token = scope.service(WorldTokens.class).sign(secret, null, traits, life, profile());
        String base = scope.service(Installation.class).worldUrl(found.domain());
        scope.terminal()
                .out()
                .println(
                        shortened && !raw
                                ? base + "/login/"
                                        + stored(found, token, Instant.now().plus(life))
                                : base + "/#token=" + token);
        return 0;
    }

    private WorldSnapshot found() {
        String id = WorldArgument.find(scope.service(WorldListing.class), world).id();
        return scope.service(WorldDirectory.class)
                .find(id)
                .orElseThrow(() -> new CommandError("There is no world '" + id + "'."));
    }

    private @Nullable JsonNode profile() {
        if (profile == null) {
            return null;
        }
        JsonNode node = TextFile.json(scope.service(JsonMapper.class), profile, "--profile");
        if (node.isObject()) {
            return node.isEmpty() ? null : node;
        }
        throw new CommandError("--profile must be a JSON object.");
    }

    private String stored(WorldSnapshot found, String token, Instant expires) {
        Map<String, Object> data = Map.of("number", 1, "days", days, "traits", traits, "long", false);
        return scope.service(Journal.class)
                .atCommandLine(new Change.ForStaff("world.tokens.generate", "world", found.id(), data), () -> {
                    scope.service(Journal.class)
                            .record(scope.actor(), Change.inWorld(found.id(), "world.tokens.generate", data));
                    return scope.service(ShortTokens.class)
                            .shorten(found.id(), List.of(token), expires, null)
                            .getFirst();
                });
    }
}
