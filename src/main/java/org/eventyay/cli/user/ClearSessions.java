package org.eventyay.cli.user;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.staff.StaffSessions;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;

/** {@code clearsessions} (spec 06 §7.3). */
@Command(
        name = "clearsessions",
        description = {
            "Removes sessions of the backend that nobody can use any more: of accounts that were disabled, or whose"
                    + " sessions",
            "were ended. Others stay; those without use for 14 days vanish by themselves. Nobody is notified."
        },
        footer = {"", "Example: eventyay clearsessions"})
public final class ClearSessions implements Callable<Integer> {
    private final Terminal terminal;
    private final ObjectProvider<StaffSessions> sessions;
    private final ObjectProvider<Journal> log;

    ClearSessions(Terminal terminal, ObjectProvider<StaffSessions> sessions, ObjectProvider<Journal> log) {
        this.terminal = terminal;
        this.sessions = sessions;
        this.log = log;
    }

    @Override
    public Integer call() {
        var entry = new Change.ForStaff("staff.sessions_cleared", "staff", "*", Map.of());
        int removed =
                log.getObject().atCommandLine(entry, () -> sessions.getObject().removeVoid());
        terminal.note(1, "Sessions removed: " + removed + ".");
        return 0;
    }
}
