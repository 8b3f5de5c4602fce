package org.eventyay.cli.video;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.call.LiveKitChecks;
import org.eventyay.call.LiveKitChecks.Found;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.video.LiveKitServer;
import org.eventyay.video.PoolServer;
import org.eventyay.video.ServerKind;
import org.eventyay.video.ServerPools;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code check_livekit}. */
@Command(
        name = "check_livekit",
        description = {
            "Asks LiveKit servers whether they are there, accept their key and have the right time; all active ones, or"
                    + " the named ones.",
            "Says when each last told this server something (webhooks). Changes nothing. Exit code 1 if one fails."
        },
        footer = {"", "Example: eventyay check_livekit", "Example: eventyay check_livekit https://livekit.example.org"})
public final class CheckLivekit implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Parameters(index = "0..*", paramLabel = "SERVER", description = "Servers: their addresses or ids.")
    private List<String> servers = List.of();

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        ServerPools pools = scope.service(ServerPools.class);
        List<PoolServer> asked = servers.isEmpty()
                ? pools.active(ServerKind.LIVEKIT)
                : servers.stream()
                        .map(server -> ServerArgument.find(pools, ServerKind.LIVEKIT, server))
                        .toList();
        LiveKitChecks checks = scope.service(LiveKitChecks.class);
        List<Found> found = asked.stream()
                .map(server -> checks.check((LiveKitServer) server))
                .toList();
        if (json.wanted()) {
            json.print(
                    scope.terminal().out(),
                    found.stream().map(CheckLivekit::fields).toList());
        } else {
            found.forEach(one -> scope.terminal().out().println(line(one)));
            if (found.isEmpty()) {
                scope.terminal().note(1, "There is no active LiveKit server to check.");
            }
        }
        long failed = found.stream().filter(one -> one.problem() != null).count();
        if (failed > 0) {
            throw new CommandError(failed + " of " + found.size() + " servers failed.");
        }
        return 0;
    }

    private static String line(Found found) {
        String url = found.server().url();
        String heard = found.lastWebhook() == null ? "no webhook yet" : "last webhook " + found.lastWebhook();
        if (found.problem() != null) {
            return "FAILED  " + url + "  " + found.problem() + " (" + heard + ")";
        }
        String clock = found.clockSeconds() == null ? "" : "clock " + found.clockSeconds() + " s off, ";
        return "OK      " + url + "  (" + clock + heard + ")";
    }

    private static Map<String, @Nullable Object> fields(Found found) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", found.server().getId().toString());
        fields.put("url", found.server().url());
        fields.put("ok", found.problem() == null);
        fields.put("clock_seconds", found.clockSeconds());
        fields.put(
                "last_webhook",
                found.lastWebhook() == null ? null : found.lastWebhook().toString());
        fields.put("problem", found.problem());
        return fields;
    }
}
