package org.eventyay.cli.chat;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.chat.ChatArchive;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.WorldChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code restore_messages}. */
@Command(
        name = "restore_messages",
        description = {
            "Brings back all messages of a world that archive_messages put aside, with their reactions.",
            "Nobody is notified: they are there when a page is loaded anew."
        },
        footer = {"", "Example: eventyay restore_messages -w demo"})
public final class RestoreMessages implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Override
    public Integer call() {
        int moved = scope.logged(
                "chat.restored",
                "world",
                world.id(),
                Map.of(),
                () -> scope.service(ChatArchive.class).restore(world.id(), scope.actor()));
        scope.print(moved + " events brought back.");
        return 0;
    }
}
