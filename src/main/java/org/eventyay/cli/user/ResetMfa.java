package org.eventyay.cli.user;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.staff.StaffAccounts;
import org.eventyay.staff.StaffKeys;
import org.eventyay.staff.StaffLog;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code reset_mfa} (spec 06 §7.3). */
@Command(
        name = "reset_mfa",
        description = {
            "Removes all second factors of a staff account, for somebody who has lost them.",
            "The account's sessions end. Nobody is notified."
        },
        footer = {"", "Example: eventyay reset_mfa root"})
public final class ResetMfa implements Callable<Integer> {
    private final Terminal terminal;
    private final ObjectProvider<StaffAccounts> accounts;
    private final ObjectProvider<StaffKeys> keys;
    private final ObjectProvider<StaffLog> log;

    @Parameters(paramLabel = "USERNAME", description = "The account: its user name, else its e-mail address.")
    private String account = "";

    ResetMfa(
            Terminal terminal,
            ObjectProvider<StaffAccounts> accounts,
            ObjectProvider<StaffKeys> keys,
            ObjectProvider<StaffLog> log) {
        this.terminal = terminal;
        this.accounts = accounts;
        this.keys = keys;
        this.log = log;
    }

    @Override
    public Integer call() {
        String username = accounts.getObject()
                .find(account)
                .orElseThrow(() -> new CommandError("user '" + account + "' does not exist"))
                .getUsername();
        var entry = new StaffLog.Entry("staff.mfa_removed", "staff", username, Map.of("type", "all"));
        int removed =
                log.getObject().atCommandLine(entry, () -> keys.getObject().reset(username));
        terminal.out()
                .println(
                        removed == 0
                                ? "'" + username + "' had no second factor."
                                : "The second factors of '" + username + "' were removed.");
        return 0;
    }
}
