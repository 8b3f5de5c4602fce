package org.eventyay.cli.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.chat.ChatArchive;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.Confirmation;
import org.eventyay.cli.terminal.WorldChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archive_messages}. */
@Command(
        name = "archive_messages",
        description = {
            "Puts old messages of all chats of a world aside; eventyay restore_messages brings them back. Asks first.",
            "Nobody is notified: open browsers show what they have loaded until they load their page anew."
        },
        footer = {"", "Example: eventyay archive_messages -w demo --older-than 90"})
public final class ArchiveMessages implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Option(names = "--older-than", required = true, paramLabel = "DAYS", description = "How old they must be.")
    private int days;

    @Option(names = "--dry-run", description = "Only print how many it would be.")
    private boolean dryRun;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Override
    public Integer call() {
        if (days < 0) {
            throw new CommandError("--older-than must not be negative.");
        }
        Instant before = Instant.now().minus(Duration.ofDays(days));
        ChatArchive archive = scope.service(ChatArchive.class);
        int count = archive.count(world.id(), before);
        if (dryRun || count == 0) {
            scope.print(count + " events are older.");
            return 0;
        }
        confirmation.ask(scope.terminal(), "Put " + count + " events aside?");
        int moved = scope.logged(
                "chat.archived",
                "world",
                world.id(),
                Map.of("days", days),
                () -> archive.archive(world.id(), before, scope.actor()));
        scope.print(moved + " events put aside.");
        return 0;
    }
}
