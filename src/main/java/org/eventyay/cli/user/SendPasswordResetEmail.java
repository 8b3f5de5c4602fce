package org.eventyay.cli.user;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.MailingProgress;
import org.eventyay.cli.terminal.ParticipantArgument;
import org.eventyay.cli.terminal.PerhapsWorld;
import org.eventyay.mail.MailRuns.Letter;
import org.eventyay.mail.MailRuns.Outcome;
import org.eventyay.participant.LoginLinkMails;
import org.eventyay.participant.Mailings;
import org.eventyay.participant.ParticipantNames;
import org.eventyay.participant.ParticipantNames.Named;
import org.eventyay.staff.PasswordResets;
import org.eventyay.staff.StaffAccounts;
import org.eventyay.staff.StaffListing;
import org.eventyay.staff.StaffUser;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code send_password_reset_email}. */
@Command(
        name = "send_password_reset_email",
        description = {
            "Mails a link to set a new password to active accounts of the backend; it works once and for three days,"
                    + " and until",
            "then their passwords stay as they are. People of a world have no password: with -w they get a fresh"
                    + " personal link",
            "that logs them in, for seven days."
        },
        footer = {
            "",
            "Example: eventyay send_password_reset_email -u root,ann@example.org",
            "Example: eventyay send_password_reset_email --all-staff --only-never-logged-in",
            "Example: eventyay send_password_reset_email -w demo -u token:u17"
        })
public final class SendPasswordResetEmail implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @ArgGroup(multiplicity = "1")
    private Target target = new Target();

    /** Who gets one. */
    static final class Target {
        @Option(
                names = {"-u", "--users"},
                paramLabel = "LIST",
                description = "Accounts by user name or e-mail, or with -w people by any name, separated by commas.")
        private @Nullable String users;

        @Option(names = "--all-staff", description = "All accounts of the backend.")
        private boolean allStaff;

        @Option(
                names = {"-a", "--all-users"},
                description = "All people of the world.")
        private boolean all;

        @Option(names = "--entire-server", description = "The people of all worlds that are open.")
        private boolean entireServer;
    }

    @Mixin
    private PerhapsWorld world;

    private final List<Outcome> outcomes = new ArrayList<>();

    @Option(names = "--only-never-logged-in", description = "Of these, only the ones that never logged in.")
    private boolean neverLoggedIn;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (target.all != world.given() && target.users == null) {
            throw new ParameterException(spec.commandLine(), "-a needs -w, and only -a and -u go with it");
        }
        int sent = target.allStaff
                ? toStaff(accounts())
                : target.users == null || world.given() ? toPeople(people()) : toNamed();
        int taken = outcomes.stream().mapToInt(Outcome::sent).sum();
        scope.print(sent == 0 ? "No matching users!" : "Mails sent: " + taken);
        outcomes.forEach(MailingProgress::requireAll);
        return 0;
    }

    /** Names alone: accounts of the backend, and people whose name is unique on the server. */
    private int toNamed() {
        Set<StaffUser> accounts = new LinkedHashSet<>();
        List<Mailings.Recipient> people = new ArrayList<>();
        for (String name : names()) {
            Optional<StaffUser> account = scope.service(StaffAccounts.class).find(name);
            account.ifPresent(accounts::add);
            if (account.isEmpty()) {
                var found = scope.service(ParticipantNames.class).find(null, name);
                if (found.size() == 1) {
                    people.addAll(inWorld(
                                    found.getFirst().worldId(),
                                    List.of(found.getFirst().id()))
                            .recipients());
                }
            }
        }
        return toStaff(accounts) + toPeople(people);
    }

    private List<String> names() {
        return target.users == null
                ? List.of()
                : Stream.of(target.users.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    private Set<StaffUser> accounts() {
        Set<StaffUser> found = new LinkedHashSet<>();
        scope.service(StaffListing.class)
                .all()
                .forEach(
                        one -> scope.service(StaffAccounts.class).find(one.id()).ifPresent(found::add));
        return found;
    }

    private int toStaff(Set<StaffUser> accounts) {
        List<StaffUser> wanted = accounts.stream()
                .filter(StaffUser::isActive)
                .filter(user -> !neverLoggedIn || user.getLastLogin() == null)
                .toList();
        List<StaffUser> reachable =
                wanted.stream().filter(user -> !user.getEmail().isEmpty()).toList();
        noteLeftOut(wanted.size() - reachable.size());
        if (!reachable.isEmpty()) {
            // each mail goes by itself: what an interrupted command has sent must be in the log, too
            scope.log("staff.reset_requested", "staff", "*", Map.of("mails", reachable.size()), () -> {});
            send("staff", scope.service(PasswordResets.class).letters(reachable, Locale.ENGLISH));
        }
        return reachable.size();
    }

    private List<Mailings.Recipient> people() {
        Mailings.Selection selection = target.entireServer
                ? scope.service(Mailings.class).everywhere(null)
                : inWorld(world.id(), target.users == null ? null : ids());
        noteLeftOut(selection.withoutAddress());
        return selection.recipients();
    }

    private List<UUID> ids() {
        return ParticipantArgument.findAll(scope.service(ParticipantNames.class), world.id(), String.join(",", names()))
                .stream()
                .map(Named::id)
                .toList();
    }

    private Mailings.Selection inWorld(String id, @Nullable List<UUID> people) {
        WorldSnapshot found = scope.service(WorldDirectory.class)
                .find(id)
                .orElseThrow(() -> new CommandError("There is no world '" + id + "'."));
        return scope.service(Mailings.class).inWorld(found, people, null);
    }

    private int toPeople(List<Mailings.Recipient> people) {
        List<Mailings.Recipient> recipients = people.stream()
                .filter(one -> !neverLoggedIn || one.who() != null && one.who().lastLogin() == null)
                .toList();
        if (recipients.isEmpty()) {
            return 0;
        }
        List<Letter> letters = scope.logged(
                "user.links_sent",
                "world",
                Objects.requireNonNullElse(world.text(), "*"),
                Map.of("mails", recipients.size()),
                () -> scope.service(LoginLinkMails.class).letters(recipients, scope.actor()));
        send("people", letters);
        return letters.size();
    }

    private void send(String kind, List<Letter> letters) {
        String key = String.join(
                "\n",
                "password reset",
                kind,
                target.users + " " + target.allStaff + " " + target.all + " " + target.entireServer,
                neverLoggedIn + " " + world.text());
        Outcome outcome = MailingProgress.send(scope, key, letters);
        outcomes.add(outcome);
    }

    private void noteLeftOut(int number) {
        if (number > 0) {
            scope.terminal().note(1, "Without mail address, left out: " + number);
        }
    }
}
