package org.eventyay.cli.user;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.Confirmation;
import org.eventyay.cli.terminal.PersonChoice;
import org.eventyay.participant.ParticipantMerging;
import org.eventyay.participant.ParticipantNames.Named;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code merge_users}. */
@Command(
        name = "merge_users",
        description = {
            "Makes one person of two: messages, votes, roles and everything else of DROP belong to KEEP from now on.",
            "KEEP takes over token id, browser and address where it has none. This can't be taken back; asks first.",
            "Browsers of both load their page anew."
        },
        footer = {"", "Example: eventyay merge_users -w demo token:u17 client:4c1d0f6a"})
public final class MergeUsers implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private PersonChoice keep;

    @Parameters(index = "1", paramLabel = "DROP", description = "The person that is merged into the other.")
    private String drop = "";

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Override
    public Integer call() {
        Named kept = keep.present();
        Named dropped = keep.another(drop);
        if (!dropped.worldId().equals(kept.worldId())) {
            throw new CommandError("These people are in different worlds.");
        }
        confirmation.ask(scope.terminal(), "Merge " + dropped.shown() + " into " + kept.shown() + "?");
        Map<String, Object> data = Map.of("world", kept.worldId(), "dropped", dropped.id());
        scope.log(
                "user.merged",
                "user",
                kept.id(),
                data,
                () -> scope.service(ParticipantMerging.class)
                        .merge(kept.worldId(), kept.id(), dropped.id(), scope.actor()));
        return 0;
    }
}
