package org.eventyay.cli.user;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.PersonChoice;
import org.eventyay.participant.ParticipantNames.Named;
import org.eventyay.participant.Registrations;
import org.eventyay.staff.StaffRights;
import org.eventyay.staff.StaffUser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code change_user_email}. */
@Command(
        name = "change_user_email",
        description = {
            "Sets the mail address of a person, or with no world named of a staff account. Only operators see it.",
            "The person's browsers are told that something changed; links to a new password no longer work."
        },
        footer = {
            "",
            "Example: eventyay change_user_email -w demo token:u17 ada@example.org",
            "Example: eventyay change_user_email root root@example.org"
        })
public final class ChangeUserEmail implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private PersonChoice person;

    @Parameters(index = "1", paramLabel = "NEW", description = "The new address; for a person '' removes it.")
    private String email = "";

    @Override
    public Integer call() {
        Optional<StaffUser> staff = person.account();
        if (staff.isPresent()) {
            String name = staff.get().getUsername();
            scope.log(
                    "user.changed",
                    "staff",
                    name,
                    Map.of("changed_keys", List.of("email")),
                    () -> scope.service(StaffRights.class).changeEmail(name, email));
            return 0;
        }
        Named found = person.present();
        scope.log(
                "user.email_changed",
                "user",
                found.id(),
                Map.of("world", found.worldId()),
                () -> scope.service(Registrations.class)
                        .changeEmail(found.worldId(), found.id(), email, scope.actor()));
        return 0;
    }
}
