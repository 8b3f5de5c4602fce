package org.eventyay.cli.staff;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.staff.StaffLogins;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code clear_auth_rate_limit_history}. */
@Command(
        name = "clear_auth_rate_limit_history",
        aliases = "reset_authentication_attempt_count",
        description = {
            "Forgets failed logins at the backend, so that somebody can try again at once.",
            "Nobody is notified."
        },
        footer = {
            "",
            "Example: eventyay clear_auth_rate_limit_history -u root",
            "Example: eventyay clear_auth_rate_limit_history --ip 203.0.113.7"
        })
public final class ClearAuthRateLimitHistory implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = {"-u", "--username"},
            paramLabel = "USERNAME",
            description = "Failures with this user name.")
    private @Nullable String username;

    @Option(names = "--ip", paramLabel = "ADDRESS", description = "Failures from this network address.")
    private @Nullable String ip;

    @Option(names = "--all", description = "All failures, and all counts of mails about passwords.")
    private boolean all;

    @Override
    public Integer call() {
        if (username == null && ip == null && !all) {
            spec.commandLine().usage(scope.terminal().err());
            return CommandLine.ExitCode.SOFTWARE;
        }
        String object = username != null ? username : ip != null ? ip : "*";
        var entry = new Change.ForStaff("staff.limits_cleared", "staff", object, Map.of());
        int cleared = scope.service(Journal.class).atCommandLine(entry, this::clear);
        scope.terminal().note(1, cleared == 0 ? "There was nothing to forget." : "Forgotten: " + cleared + ".");
        return 0;
    }

    private int clear() {
        StaffLogins known = scope.service(StaffLogins.class);
        int cleared = all ? known.forgetAll() : 0;
        if (username != null && known.forgetUser(username)) {
            cleared++;
        }
        return ip != null && known.forgetAddress(ip) ? cleared + 1 : cleared;
    }
}
