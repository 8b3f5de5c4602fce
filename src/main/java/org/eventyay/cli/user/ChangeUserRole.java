package org.eventyay.cli.user;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.PersonChoice;
import org.eventyay.cli.terminal.RoomArgument;
import org.eventyay.participant.ParticipantNames.Named;
import org.eventyay.participant.WorldGrants;
import org.eventyay.room.RoomGrants;
import org.eventyay.staff.StaffAccounts;
import org.eventyay.staff.StaffRights;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code change_user_role}. */
@Command(
        name = "change_user_role",
        description = {
            "Gives a person a role in a world or in one room of it, or takes it away. Open browsers get their new"
                    + " rights at once.",
            "With --staff-flag changes what an account of the backend may do; losing a right ends its sessions.",
            "Systems that use the REST API need the roles apiuser or scheduleuser."
        },
        footer = {
            "",
            "Example: eventyay change_user_role -w demo token:u17 moderator",
            "Example: eventyay change_user_role -w demo ada@example.org speaker --room stage --revoke",
            "Example: eventyay change_user_role --staff-flag superuser eve"
        })
public final class ChangeUserRole implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private PersonChoice person;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ROLE", description = "One of the world's roles.")
    private @Nullable String role;

    @Option(names = "--room", paramLabel = "ROOM", description = "Only in this room: its id, import id or name.")
    private @Nullable String room;

    @Option(names = "--revoke", description = "Take it away.")
    private boolean revoke;

    @Option(
            names = "--staff-flag",
            paramLabel = "FLAG",
            description = "USER is an account of the backend; the flag is ${COMPLETION-CANDIDATES}.")
    private StaffRights.@Nullable Right flag;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (flag != null ? role != null || room != null || person.inWorld() : role == null || !person.inWorld()) {
            throw new ParameterException(
                    spec.commandLine(), "Needed are USER, ROLE and -w, or --staff-flag and the name of an account");
        }
        boolean changed = flag != null ? staff(flag) : participant(role == null ? "" : role);
        if (!changed) {
            throw new CommandError(
                    revoke ? "That is not held, nothing was changed." : "That is held already, nothing was changed.");
        }
        return 0;
    }

    private boolean staff(StaffRights.Right right) {
        String name = scope.service(StaffAccounts.class)
                .find(person.words())
                .orElseThrow(() -> new CommandError("There is no account '" + person.words() + "'."))
                .getUsername();
        Map<String, Object> data = Map.of("flag", right.name().toLowerCase(Locale.ROOT), "given", !revoke);
        return changed(
                "user.changed",
                "staff",
                name,
                data,
                () -> scope.service(StaffRights.class).set(name, right, !revoke));
    }

    private boolean participant(String wanted) {
        Named found = person.present();
        String world = found.worldId();
        Map<String, Object> data = new LinkedHashMap<>(Map.of("world", world, "role", wanted));
        UUID roomId =
                room == null ? null : RoomArgument.live(scope, world, room).id();
        if (roomId != null) {
            data.put("room", roomId);
        }
        String action = revoke ? "user.role_revoked" : "user.role_granted";
        return changed(action, "user", found.id(), data, () -> {
            if (roomId == null) {
                WorldGrants grants = scope.service(WorldGrants.class);
                return revoke
                        ? grants.revoke(world, found.id(), wanted, scope.actor())
                        : grants.grant(world, found.id(), wanted, scope.actor());
            }
            RoomGrants grants = scope.service(RoomGrants.class);
            scope.service(WorldGrants.class).requireRole(world, wanted);
            return revoke
                    ? grants.revoke(world, roomId, found.id(), wanted, scope.actor())
                    : grants.grant(world, roomId, found.id(), wanted, scope.actor());
        });
    }

    /** Nothing is written down if nothing changed: the error takes the row back. */
    private boolean changed(
            String action, String type, Object id, Map<String, ?> data, java.util.function.BooleanSupplier work) {
        try {
            scope.log(action, type, id, data, () -> {
                if (!work.getAsBoolean()) {
                    throw new Unchanged();
                }
            });
            return true;
        } catch (Unchanged e) {
            return false;
        }
    }

    private static final class Unchanged extends RuntimeException {}
}
