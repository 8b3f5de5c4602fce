package org.eventyay.cli.user;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.PersonChoice;
import org.eventyay.participant.ParticipantNames.Named;
import org.eventyay.participant.ParticipantService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code silence_user}. */
@Command(
        name = "silence_user",
        description = {
            "Lets a person only look and read. Takes nothing back from somebody who is banned.",
            "The person's browsers load their page anew. eventyay reactivate_user ends it."
        },
        footer = {"", "Example: eventyay silence_user -w demo token:u17"})
public final class SilenceUser implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private PersonChoice person;

    @Override
    public Integer call() {
        Named found = person.present();
        scope.log(
                "user.silenced",
                "user",
                found.id(),
                Map.of("world", found.worldId()),
                () -> scope.service(ParticipantService.class).silence(found.worldId(), found.id(), scope.actor()));
        return 0;
    }
}
