package org.eventyay.cli.caption;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.caption.CaptionKeys;
import org.eventyay.caption.CaptionTranscripts;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.RoomArgument;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.room.RoomDirectory;
import org.eventyay.room.RoomNames;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.settings.Installation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code caption_key}. */
@Command(
        name = "caption_key",
        description = {
            "Makes a key with which a program may send captions to a room. Prints it, this once, with a line that"
                    + " sends a caption.",
            "Whoever has it can write into the captions of the room."
        },
        footer = {"", "Example: eventyay caption_key -w demo stage stenographer --language en --days 3"})
public final class CaptionKeyCommand implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Parameters(index = "0", paramLabel = "ROOM", description = "The room: its id, import id or name.")
    private String room = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "Whose key it is.")
    private String name = "";

    @Option(names = "--language", paramLabel = "L", description = "Only for this language; may be repeated.")
    private final List<String> languages = new ArrayList<>();

    @Option(names = "--days", paramLabel = "N", description = "How long the key is good (default: for ever).")
    private @Nullable Integer days;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        RoomNames.Named found = RoomArgument.live(scope, world.id(), room);
        RoomSnapshot snapshot = scope.service(RoomDirectory.class)
                .find(world.id(), found.id())
                .orElseThrow(() -> new CommandError("The room '" + found.name() + "' is not there any more."));
        List<String> present = scope.service(CaptionTranscripts.class).languages(snapshot);
        if (present.isEmpty()) {
            throw new CommandError("The room '" + found.name()
                    + "' has no captions. An admin adds languages in the room's settings, or import_config does.");
        }
        CaptionKeys.Made made =
                scope.service(CaptionKeys.class).create(world.id(), found.id(), name, languages, days, scope.actor());
        String domain = world.snapshot().domain();
        Installation installation = scope.service(Installation.class);
        String site = domain == null ? installation.siteUrl().toString() : installation.worldUrl(domain);
        String address =
                site.replaceAll("/+$", "") + "/api/v1/worlds/" + world.id() + "/rooms/" + found.id() + "/captions";
        String language = languages.isEmpty() ? present.getFirst() : languages.getFirst();
        if (json.wanted()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("id", made.key().id());
            fields.put("secret", made.secret());
            fields.put("url", address);
            json.print(scope.terminal().out(), fields);
        } else {
            ObjectNode example = JsonNodeFactory.instance
                    .objectNode()
                    .put("language", language)
                    .put("text", "Good morning.");
            scope.print(made.secret());
            scope.print("curl " + address + " -H 'Authorization: Bearer " + made.secret()
                    + "' -H 'Content-Type: application/json' -d '" + example + "'");
        }
        return 0;
    }
}
