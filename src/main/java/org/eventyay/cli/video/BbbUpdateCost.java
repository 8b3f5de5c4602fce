package org.eventyay.cli.video;

import java.util.List;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.video.BbbCosts;
import org.eventyay.video.BbbCosts.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bbb_update_cost}. */
@Command(
        name = "bbb_update_cost",
        description = {
            "Asks all active BigBlueButton servers how busy they are and stores it, so that new calls go where it is"
                    + " quiet.",
            "A running server does the same every minute. Nobody is notified. Silent; -v 2 shows each server.",
            "Exit code 1 only if every server fails."
        },
        footer = {"", "Example: eventyay bbb_update_cost -v 2"})
public final class BbbUpdateCost implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Override
    public Integer call() {
        List<Result> results = scope.service(BbbCosts.class).update();
        for (Result result : results) {
            String said = result.problem() == null ? "cost " + result.cost() : result.problem();
            scope.terminal().note(2, result.server().getUrl() + ": " + said);
        }
        if (!results.isEmpty() && results.stream().allMatch(result -> result.problem() != null)) {
            throw new CommandError("No server said how busy it is; their old costs stay. check_bbb shows why.");
        }
        return 0;
    }
}
