package org.eventyay.cli.user;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.PersonalLinks;
import org.eventyay.participant.Registrations;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code create_user}. */
@Command(
        name = "create_user",
        description = {
            "Makes a person in a world before their first visit, and prints a link that logs them in.",
            "Nobody is notified."
        },
        footer = {
            "",
            "Example: eventyay create_user -w demo --name 'Ada Lovelace' --email ada@example.org --trait speaker"
        })
public final class CreateUser implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Option(
            names = "--token-id",
            paramLabel = "ID",
            description = "What tokens of the person name as uid; random unless given.")
    private @Nullable String tokenId;

    @Option(names = "--name", paramLabel = "NAME", description = "Name that others see.")
    private @Nullable String name;

    @Option(names = "--email", paramLabel = "EMAIL", description = "Mail address; only operators see it.")
    private @Nullable String email;

    @Option(
            names = {"--trait", "--traits"},
            paramLabel = "TRAIT",
            split = ",",
            description = "A trait; repeatable.")
    private List<String> traits = new ArrayList<>();

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "90",
            description = "How long the link works (default: ${DEFAULT-VALUE} days).")
    private int days;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        if (days < 1) {
            throw new CommandError("--days must be at least 1, not " + days + ".");
        }
        WorldSnapshot in = world.snapshot();
        var made = new Registrations.NewPerson(tokenId, name, email, traits);
        UUID[] id = new UUID[1];
        String link = scope.logged("user.created", "world", in.id(), Map.of("traits", traits), () -> {
            id[0] = scope.service(Registrations.class).createPerson(in.id(), made, scope.actor());
            return in.domain() == null
                    ? ""
                    : scope.service(PersonalLinks.class).ofPerson(in, person(in.id(), id[0]), Duration.ofDays(days));
        });
        if (json.wanted()) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("id", id[0]);
            fields.put("token_id", person(in.id(), id[0]).tokenId());
            fields.put("link", link.isEmpty() ? null : link);
            json.print(scope.terminal().out(), fields);
        } else {
            scope.print(link.isEmpty() ? id[0].toString() : link);
        }
        return 0;
    }

    private ParticipantSnapshot person(String worldId, UUID id) {
        return scope.service(ParticipantDirectory.class).find(worldId, id).orElseThrow();
    }
}
