package org.eventyay.cli.staff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.Columns;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.staff.StaffListing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code list_staff}. */
@Command(
        name = "list_staff",
        description = "Lists the accounts of the backend. Changes nothing.",
        footer = {"", "Example: eventyay list_staff"})
public final class ListStaff implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        List<StaffListing.Line> all = scope.service(StaffListing.class).all();
        if (json.wanted()) {
            json.print(
                    scope.terminal().out(), all.stream().map(ListStaff::fields).toList());
            return 0;
        }
        scope.terminal().out().println(row("username", "email", "rights", "last login"));
        all.forEach(one -> scope.terminal()
                .out()
                .println(row(
                        one.username(),
                        one.email(),
                        rights(one),
                        one.lastLogin() == null ? "never" : one.lastLogin().toString())));
        return 0;
    }

    private static String rights(StaffListing.Line one) {
        String right = one.superuser() ? "superuser" : one.staff() ? "staff" : "none";
        return right + (one.active() ? "" : ", disabled") + (one.secondFactor() ? ", second factor" : "");
    }

    private static String row(String username, String email, String rights, String login) {
        return Columns.fill(username, 24) + "  " + Columns.fill(email, 32) + "  " + Columns.fill(rights, 26) + "  "
                + login;
    }

    private static Map<String, Object> fields(StaffListing.Line one) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", one.id());
        fields.put("username", one.username());
        fields.put("name", one.name());
        fields.put("email", one.email());
        fields.put("is_staff", one.staff());
        fields.put("is_superuser", one.superuser());
        fields.put("is_active", one.active());
        fields.put("second_factor", one.secondFactor());
        fields.put(
                "last_login", one.lastLogin() == null ? null : one.lastLogin().toString());
        fields.put("date_joined", one.dateJoined().toString());
        return fields;
    }
}
