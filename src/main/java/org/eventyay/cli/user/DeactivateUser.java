package org.eventyay.cli.user;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.DryRun;
import org.eventyay.cli.terminal.PersonChoice;
import org.eventyay.connection.ConnectionControl;
import org.eventyay.participant.ParticipantNames.Named;
import org.eventyay.participant.ParticipantService;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.PeopleListing;
import org.eventyay.staff.StaffRights;
import org.eventyay.staff.StaffUser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code deactivate_user}. */
@Command(
        name = "deactivate_user",
        description = {
            "Bans a person from a world, or with no world named closes a staff account. Shows who it is first; -f does"
                    + " it.",
            "The person's browsers load their page anew and are refused; sessions of a staff account end."
                    + " eventyay reactivate_user ends it."
        },
        footer = {
            "",
            "Example: eventyay deactivate_user -w demo token:u17",
            "Example: eventyay deactivate_user -w demo token:u17 -f"
        })
public final class DeactivateUser implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private PersonChoice person;

    @Mixin
    private final DryRun forReal = new DryRun();

    @Override
    public Integer call() {
        Optional<StaffUser> staff = person.account();
        return staff.isPresent() ? account(staff.get().getUsername()) : participant(person.present());
    }

    private int account(String name) {
        scope.print("Staff account: " + name);
        if (!forReal.isOver(scope, "deactivate")) {
            return 1;
        }
        scope.log(
                "user.changed",
                "staff",
                name,
                Map.of("changed_keys", List.of("is_active")),
                () -> scope.service(StaffRights.class).set(name, StaffRights.Right.ACTIVE, false));
        return 0;
    }

    private int participant(Named found) {
        ParticipantSnapshot who = person.snapshot(found.worldId(), found.id());
        List<String> roles = PeopleListing.roles(person.worldOf(found), who).toList();
        int sockets = scope.service(ConnectionControl.class)
                .find(List.of(), found.worldId(), List.of(found.id()))
                .size();
        scope.print("Name:         " + found.shown());
        scope.print("World:        " + found.worldId());
        scope.print("Live sockets: " + sockets);
        scope.print("Roles:        " + (roles.isEmpty() ? "none" : String.join(", ", roles)));
        if (!forReal.isOver(scope, "deactivate")) {
            return 1;
        }
        scope.log(
                "user.banned",
                "user",
                found.id(),
                Map.of("world", found.worldId()),
                () -> scope.service(ParticipantService.class).ban(found.worldId(), found.id(), scope.actor()));
        return 0;
    }
}
