package org.eventyay.cli.user;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.PersonChoice;
import org.eventyay.participant.ParticipantNames.Named;
import org.eventyay.participant.Registrations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code change_user_name}. */
@Command(
        name = "change_user_name",
        description =
                "Gives a person another name. Their browsers show it at once, those of others with the next page.",
        footer = {"", "Example: eventyay change_user_name -w demo token:u17 'Ada Lovelace'"})
public final class ChangeUserName implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private PersonChoice person;

    @Parameters(index = "1", paramLabel = "NAME", description = "The new name.")
    private String name = "";

    @Override
    public Integer call() {
        Named found = person.present();
        scope.log(
                "user.renamed",
                "user",
                found.id(),
                Map.of("world", found.worldId()),
                () -> scope.service(Registrations.class).rename(found.worldId(), found.id(), name, scope.actor()));
        return 0;
    }
}
