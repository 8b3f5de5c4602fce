package org.eventyay.cli.user;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.Columns;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.staff.StaffListing;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code list_staff} (spec 06 §7.3). */
@Command(
        name = "list_staff",
        description = "Lists the accounts of the backend. Changes nothing.",
        footer = {"", "Example: eventyay list_staff"})
public final class ListStaff implements Callable<Integer> {
    private final Terminal terminal;
    private final ObjectProvider<StaffListing> listing;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    ListStaff(Terminal terminal, ObjectProvider<StaffListing> listing) {
        this.terminal = terminal;
        this.listing = listing;
    }

    @Override
    public Integer call() {
        List<StaffListing.Line> all = listing.getObject().all();
        if (json.wanted()) {
            json.print(terminal.out(), all.stream().map(ListStaff::fields).toList());
            return 0;
        }
        terminal.out().println(row("username", "email", "rights", "last login"));
        all.forEach(one -> terminal.out()
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
