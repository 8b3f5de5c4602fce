package org.eventyay.cli.user;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.PersonChoice;
import org.eventyay.participant.ParticipantNames.Named;
import org.eventyay.participant.ParticipantService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code soft_delete_user}. */
@Command(
        name = "soft_delete_user",
        description = {
            "Forgets who a participant is; messages stay, without a name. This can't be taken back.",
            "The participant's browsers load their page anew and are strangers."
        },
        footer = {"", "Example: eventyay soft_delete_user 7f9c2ba4-e88f-4271-9d8e-0c8b3a5e2a11"})
public final class SoftDeleteUser implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private PersonChoice person;

    @Override
    public Integer call() {
        Named found = person.named();
        if (found.deleted()) {
            scope.terminal().note(1, "This participant was deleted before.");
            return 0;
        }
        scope.log(
                "user.deleted",
                "user",
                found.id(),
                Map.of("world", found.worldId()),
                () -> scope.service(ParticipantService.class).softDelete(found.worldId(), found.id(), scope.actor()));
        return 0;
    }
}
