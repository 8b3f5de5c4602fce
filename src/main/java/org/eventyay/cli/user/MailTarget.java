package org.eventyay.cli.user;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.ParticipantArgument;
import org.eventyay.cli.terminal.PerhapsWorld;
import org.eventyay.participant.Mailings;
import org.eventyay.participant.ParticipantNames;
import org.eventyay.participant.ParticipantNames.Named;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** To whom a mail goes: exactly one of five. */
final class MailTarget {
    @Option(names = "--entire-server", description = "To the people of all worlds that are open.")
    private boolean entireServer;

    @Option(
            names = {"-a", "--all-users"},
            description = "To all people of the world.")
    private boolean all;

    @Option(
            names = {"-u", "--users"},
            paramLabel = "LIST",
            description =
                    "To these people of the world: ids, token ids, client ids or e-mails, with commas between them.")
    private @Nullable String users;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "To those of the world with this role, by grant or by traits.")
    private @Nullable String role;

    @Option(names = "--staff", description = "To the accounts of the backend.")
    private boolean staff;

    @Option(names = "--admins-only", description = "Of these only those with the role admin; of staff only superusers.")
    private boolean adminsOnly;

    @Mixin
    private PerhapsWorld world;

    /** Refuses none and two of them, and what does not go together. */
    void check(picocli.CommandLine command) {
        long chosen = Stream.of(entireServer, all, users != null, role != null, staff)
                .filter(given -> given)
                .count();
        boolean ofWorld = all || users != null || role != null;
        if (chosen != 1 || ofWorld != world.given()) {
            throw new ParameterException(
                    command, "Needed is one of --entire-server, --staff, and with -w one of -a, -u, --role");
        }
    }

    /** Whom it is for, in words: the same for the same command. */
    String words() {
        return entireServer + " " + all + " " + staff + " " + adminsOnly + " " + role + " " + users + " "
                + world.text();
    }

    Mailings.Selection select(CommandScope scope) {
        Mailings mailings = scope.service(Mailings.class);
        String only = adminsOnly ? "admin" : role;
        if (staff) {
            return mailings.staff(adminsOnly);
        }
        if (entireServer) {
            return mailings.everywhere(only);
        }
        WorldSnapshot found = world.snapshot();
        List<UUID> ids = users == null
                ? null
                : ParticipantArgument.findAll(scope.service(ParticipantNames.class), found.id(), users).stream()
                        .map(Named::id)
                        .toList();
        return mailings.inWorld(found, ids, only);
    }
}
