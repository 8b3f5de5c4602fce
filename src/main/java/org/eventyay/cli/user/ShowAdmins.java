package org.eventyay.cli.user;

import java.util.List;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.PerhapsWorld;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.PeopleListing;
import org.eventyay.staff.StaffRights;
import org.eventyay.world.WorldSnapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code show_admins}. */
@Command(
        name = "show_admins",
        description = {
            "Lists who has the role admin in a world, by a grant or by traits. Changes nothing.",
            "With --staff lists the superusers of the backend."
        },
        footer = {"", "Example: eventyay show_admins -w demo"})
public final class ShowAdmins implements Callable<Integer> {
    private static final String ROLE = "admin";

    @Mixin
    private CommandScope scope;

    @Mixin
    private PerhapsWorld world;

    @Option(names = "--staff", description = "List the superusers of the backend instead.")
    private boolean staff;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Spec
    private CommandSpec spec;

    private record Admin(String id, String name, String by) {}

    @Override
    public Integer call() {
        if (staff == world.given()) {
            throw new ParameterException(spec.commandLine(), "Either -w or --staff is needed");
        }
        List<Admin> admins = staff ? superusers() : holders();
        if (json.wanted()) {
            json.print(scope.terminal().out(), admins);
        } else if (admins.isEmpty()) {
            throw new CommandError(staff ? "There is no superuser." : "This world has no admins. " + hint());
        } else {
            scope.print(staff ? "Superusers:" : "Administrators:");
            admins.forEach(one -> scope.print(
                    staff ? "  " + one.name() : "  " + one.name() + " (" + one.id() + ") [" + one.by() + "]"));
            scope.print(staff ? "eventyay createsuperuser makes another one." : hint());
        }
        return 0;
    }

    private static String hint() {
        return "eventyay change_user_role USER admin -w WORLD makes somebody an admin.";
    }

    private List<Admin> superusers() {
        return scope.service(StaffRights.class).superusers().stream()
                .map(name -> new Admin(name, name, "superuser"))
                .toList();
    }

    private List<Admin> holders() {
        WorldSnapshot found = world.snapshot();
        return scope.service(PeopleListing.class).holders(found, ROLE).stream()
                .map(ShowAdmins::admin)
                .toList();
    }

    private static Admin admin(PeopleListing.Holder holder) {
        ParticipantSnapshot who = holder.person().who();
        String token = who.tokenId();
        return new Admin(
                token == null ? who.id().toString() : token, who.displayName(), holder.byGrant() ? "grant" : "trait");
    }
}
