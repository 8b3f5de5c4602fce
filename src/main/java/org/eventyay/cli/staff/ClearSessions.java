package org.eventyay.cli.staff;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.staff.StaffSessions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code clearsessions}. */
@Command(
        name = "clearsessions",
        description = {
            "Removes sessions of the backend that nobody can use any more: of accounts that were disabled, or whose"
                    + " sessions",
            "were ended. Others stay; those without use for 14 days vanish by themselves. Nobody is notified."
        },
        footer = {"", "Example: eventyay clearsessions"})
public final class ClearSessions implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Override
    public Integer call() {
        var entry = new Change.ForStaff("staff.sessions_cleared", "staff", "*", Map.of());
        int removed = scope.service(Journal.class)
                .atCommandLine(entry, () -> scope.service(StaffSessions.class).removeVoid());
        scope.terminal().note(1, "Sessions removed: " + removed + ".");
        return 0;
    }
}
