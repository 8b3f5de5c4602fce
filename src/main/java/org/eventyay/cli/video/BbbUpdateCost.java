package org.eventyay.cli.video;

import java.util.List;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.video.BbbCosts;
import org.eventyay.video.BbbCosts.Result;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;

/** {@code bbb_update_cost} (spec 06 §2.4, 05 §4.8). */
@Command(
        name = "bbb_update_cost",
        description = {
            "Asks all active BigBlueButton servers how busy they are and stores it, so that new calls go where it is quiet.",
            "A running server does the same every minute. Nobody is notified. Silent; -v 2 shows each server.",
            "Exit code 1 only if every server fails."
        },
        footer = {"", "Example: eventyay bbb_update_cost -v 2"})
public final class BbbUpdateCost implements Callable<Integer> {
    private final Terminal terminal;
    private final ObjectProvider<BbbCosts> costs;

    BbbUpdateCost(Terminal terminal, ObjectProvider<BbbCosts> costs) {
        this.terminal = terminal;
        this.costs = costs;
    }

    @Override
    public Integer call() {
        List<Result> results = costs.getObject().update();
        for (Result result : results) {
            String said = result.problem() == null ? "cost " + result.cost() : result.problem();
            terminal.note(2, result.server().getUrl() + ": " + said);
        }
        if (!results.isEmpty() && results.stream().allMatch(result -> result.problem() != null)) {
            throw new CommandError("No server said how busy it is; their old costs stay. check_bbb shows why.");
        }
        return 0;
    }
}
