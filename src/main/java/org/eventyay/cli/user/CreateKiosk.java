package org.eventyay.cli.user;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.RoomArgument;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantService;
import org.eventyay.participant.PersonalLinks;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code create_kiosk}. */
@Command(
        name = "create_kiosk",
        description =
                "Makes a screen on the wall and prints the link that turns a browser into it. Nobody is notified.",
        footer = {"", "Example: eventyay create_kiosk -w demo --name Foyer --room stage"})
public final class CreateKiosk implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Name of the screen.")
    private String name = "";

    @Option(names = "--room", paramLabel = "ROOM", description = "The room it shows: its id, import id or name.")
    private @Nullable String room;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        WorldSnapshot in = world.snapshot();
        Map<String, Object> profile = new LinkedHashMap<>(Map.of("display_name", name));
        if (room != null) {
            profile.put("room_id", RoomArgument.live(scope, in.id(), room).id().toString());
        }
        JsonNode document = scope.service(JsonMapper.class).valueToTree(profile);
        UUID[] id = new UUID[1];
        String link = scope.logged("user.kiosk_created", "world", in.id(), profile, () -> {
            id[0] = scope.service(ParticipantService.class).createKiosk(in.id(), document, scope.actor());
            var kiosk = scope.service(ParticipantDirectory.class)
                    .find(in.id(), id[0])
                    .orElseThrow();
            return scope.service(PersonalLinks.class).ofKiosk(in, kiosk);
        });
        if (json.wanted()) {
            json.print(scope.terminal().out(), Map.of("id", id[0], "link", link));
        } else {
            scope.print(link);
        }
        return 0;
    }
}
