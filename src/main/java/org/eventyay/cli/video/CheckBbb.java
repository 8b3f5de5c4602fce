package org.eventyay.cli.video;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.video.BbbCosts;
import org.eventyay.video.BbbCosts.Result;
import org.eventyay.video.PoolServer;
import org.eventyay.video.ServerKind;
import org.eventyay.video.ServerPools;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code check_bbb}. */
@Command(
        name = "check_bbb",
        description = {
            "Asks BigBlueButton servers whether they are there and accept their secret; all active ones, or the named"
                    + " one.",
            "Changes nothing. Exit code 1 if one of them fails."
        },
        footer = {
            "",
            "Example: eventyay check_bbb",
            "Example: eventyay check_bbb https://bbb1.example.org/bigbluebutton/"
        })
public final class CheckBbb implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Parameters(index = "0", arity = "0..1", paramLabel = "SERVER", description = "The server: its address or id.")
    private @Nullable String server;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        List<PoolServer> asked = server == null
                ? scope.service(ServerPools.class).active(ServerKind.BBB)
                : List.of(ServerArgument.find(scope.service(ServerPools.class), ServerKind.BBB, server));
        List<Result> results = scope.service(BbbCosts.class).ask(asked);
        if (json.wanted()) {
            json.print(
                    scope.terminal().out(),
                    results.stream().map(CheckBbb::fields).toList());
        } else {
            results.forEach(result -> scope.terminal().out().println(line(result)));
            if (results.isEmpty()) {
                scope.terminal().note(1, "There is no active BigBlueButton server to check.");
            }
        }
        long failed =
                results.stream().filter(result -> result.problem() != null).count();
        if (failed > 0) {
            throw new CommandError(failed + " of " + results.size() + " servers failed.");
        }
        return 0;
    }

    private static String line(Result result) {
        return result.problem() == null
                ? "OK      " + result.server().getUrl() + "  (cost " + result.cost() + ")"
                : "FAILED  " + result.server().getUrl() + "  " + result.problem();
    }

    private static Map<String, @Nullable Object> fields(Result result) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", result.server().getId().toString());
        fields.put("url", result.server().getUrl());
        fields.put("ok", result.problem() == null);
        fields.put("cost", result.cost());
        fields.put("problem", result.problem());
        return fields;
    }
}
