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

/** {@code change_user_name} (spec 06 §7.3). */
@Command(
        name = "change_user_name",
        description =
                "Gives a person another name. Their browsers show it at once, those of others with the next page.",
        footer = {"", "Example: eventyay change_user_name -w demo token:u17 'Ada Lovelace'"})
public final class ChangeUserName implements Callable<Integer> {
    @Mixin
    private CommandScope desk;

    @Mixin
    private PersonChoice person;

    @Parameters(index = "1", paramLabel = "NAME", description = "The new name.")
    private String name = "";

    @Override
    public Integer call() {
        Named found = person.present();
        desk.log(
                "user.renamed",
                "user",
                found.id(),
                Map.of("world", found.worldId()),
                () -> desk.service(Registrations.class).rename(found.worldId(), found.id(), name, desk.actor()));
        return 0;
    }
}
