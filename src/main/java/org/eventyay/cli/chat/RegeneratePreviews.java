package org.eventyay.cli.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.chat.ChatSearch;
import org.eventyay.chat.PreviewRenewal;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.Progress;
import org.eventyay.cli.terminal.WorldChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code regenerate_previews}. */
@Command(
        name = "regenerate_previews",
        description = {
            "Fetches the cards of links in a world's messages anew. A link that shows nothing now keeps the card it"
                    + " has.",
            "Whoever reads a chat sees the new cards at once. After an interruption --missing goes on with those that"
                    + " have none."
        },
        footer = {"", "Example: eventyay regenerate_previews -w demo --missing"})
public final class RegeneratePreviews implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Option(names = "--missing", description = "Only messages that have no card.")
    private boolean missing;

    @Override
    public Integer call() {
        String id = world.id();
        List<ChatSearch.Found> messages = new ArrayList<>();
        scope.service(ChatSearch.class).each(new ChatSearch.Wanted(id, "http", null, null, null, null), message -> {
            if (PreviewRenewal.hasLink(message)
                    && !(missing && message.content().has("preview_card"))) {
                messages.add(message);
            }
        });
        // each message is changed by itself: what an interrupted command has done must be in the log, too
        scope.log("chat.previews_renewed", "world", id, Map.of("messages", messages.size()), () -> {});
        int renewed;
        try (Progress progress = Progress.start(scope.terminal(), "preview", messages.size())) {
            renewed = scope.service(PreviewRenewal.class).renew(id, messages, progress::step, scope.actor());
        }
        scope.print(renewed + " of " + messages.size() + " cards fetched.");
        return 0;
    }
}
