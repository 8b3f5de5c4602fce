package org.eventyay.cli.staff;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.staff.StaffAccounts;
import org.eventyay.staff.StaffKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code reset_mfa}. */
@Command(
        name = "reset_mfa",
        description = {
            "Removes all second factors of a staff account, for somebody who has lost them.",
            "The account's sessions end. Nobody is notified."
        },
        footer = {"", "Example: eventyay reset_mfa root"})
public final class ResetMfa implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Parameters(paramLabel = "USERNAME", description = "The account: its user name, else its e-mail address.")
    private String account = "";

    @Override
    public Integer call() {
        String username = scope.service(StaffAccounts.class)
                .find(account)
                .orElseThrow(() -> new CommandError("user '" + account + "' does not exist"))
                .getUsername();
        var entry = new Change.ForStaff("staff.mfa_removed", "staff", username, Map.of("type", "all"));
        int removed = scope.service(Journal.class)
                .atCommandLine(entry, () -> scope.service(StaffKeys.class).reset(username));
        scope.terminal()
                .out()
                .println(
                        removed == 0
                                ? "'" + username + "' had no second factor."
                                : "The second factors of '" + username + "' were removed.");
        return 0;
    }
}
