package org.eventyay.cli.user;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.PersonChoice;
import org.eventyay.participant.ParticipantNames.Named;
import org.eventyay.participant.ParticipantService;
import org.eventyay.staff.StaffRights;
import org.eventyay.staff.StaffUser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code reactivate_user}. */
@Command(
        name = "reactivate_user",
        description = {
            "Takes ban and silence of a person back, or with no world named opens a closed staff account again.",
            "Nobody is notified; the person can log in again."
        },
        footer = {"", "Example: eventyay reactivate_user -w demo token:u17"})
public final class ReactivateUser implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private PersonChoice person;

    @Override
    public Integer call() {
        Optional<StaffUser> staff = person.account();
        if (staff.isPresent()) {
            String name = staff.get().getUsername();
            scope.log(
                    "user.changed",
                    "staff",
                    name,
                    Map.of("changed_keys", List.of("is_active")),
                    () -> scope.service(StaffRights.class).set(name, StaffRights.Right.ACTIVE, true));
            return 0;
        }
        Named found = person.present();
        scope.log(
                "user.reactivated",
                "user",
                found.id(),
                Map.of("world", found.worldId()),
                () -> scope.service(ParticipantService.class).reactivate(found.worldId(), found.id(), scope.actor()));
        return 0;
    }
}
