package org.eventyay.cli.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.PersonChoice;
import org.eventyay.participant.ParticipantNames.Named;
import org.eventyay.participant.Registrations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code change_user_traits}. */
@Command(
        name = "change_user_traits",
        description = {
            "Changes a person's traits, from which roles follow, until the next login with a token, which brings its"
                    + " own.",
            "Open browsers get their new rights at once."
        },
        footer = {
            "",
            "Example: eventyay change_user_traits -w demo token:u17 --add speaker",
            "Example: eventyay change_user_traits -w demo token:u17 --set attendee,speaker"
        })
public final class ChangeUserTraits implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private PersonChoice person;

    @ArgGroup(multiplicity = "1", exclusive = false)
    @SuppressWarnings("NullAway.Init")
    private Change change;

    /** What changes. */
    static final class Change {
        @Option(names = "--set", paramLabel = "TRAITS", split = ",", description = "These and no others.")
        private @Nullable List<String> exactly;

        @Option(names = "--add", paramLabel = "TRAITS", split = ",", description = "These too.")
        private List<String> more = List.of();

        @Option(names = "--remove", paramLabel = "TRAITS", split = ",", description = "Not these.")
        private List<String> less = List.of();

        List<String> of(List<String> traits) {
            List<String> now = new ArrayList<>(exactly == null ? traits : exactly);
            now.addAll(more);
            now.removeAll(less);
            now.removeIf(String::isBlank);
            return now;
        }
    }

    @Override
    public Integer call() {
        Named found = person.present();
        List<String> traits =
                change.of(person.snapshot(found.worldId(), found.id()).traits());
        Map<String, Object> data = Map.of("world", found.worldId(), "traits", traits);
        scope.log(
                "user.traits_changed",
                "user",
                found.id(),
                data,
                () -> scope.service(Registrations.class)
                        .changeTraits(found.worldId(), found.id(), traits, scope.actor()));
        return 0;
    }
}
