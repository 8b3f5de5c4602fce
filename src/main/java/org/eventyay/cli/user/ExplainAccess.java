package org.eventyay.cli.user;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.access.AnyPermission;
import org.eventyay.access.Permissions;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.ParticipantArgument;
import org.eventyay.cli.terminal.RoomArgument;
import org.eventyay.cli.terminal.WorldOption;
import org.eventyay.diagnosis.AccessExplanations;
import org.eventyay.diagnosis.AccessReport;
import org.eventyay.participant.ParticipantNames;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.world.WorldListing;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain_access}: which trait, grant, role or state gives or denies a permission. */
@Command(
        name = "explain_access",
        description = {
            "Says what somebody may do in a world or in one of its rooms, and why: which role, trait, grant or state"
                    + " gives or denies it. The same evaluator decides in the live server.",
            "Names a person who was here, or a token: with --token - it is read from the input, so that no list of"
                    + " processes shows it. Changes nothing, tells nobody."
        },
        footer = {
            "",
            "Example: eventyay explain_access ada@example.org -w demo --room stage --permission room:chat.send",
            "Example: eventyay explain_access --token - -w demo < token.txt"
        })
public final class ExplainAccess implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "USER", description = "Id, token id, client id or e-mail.")
    private @Nullable String user;

    @Option(names = "--token", paramLabel = "JWT", description = "Whoever comes with this token; - reads it.")
    private @Nullable String token;

    @Mixin
    private final WorldOption world = new WorldOption();

    @Option(names = "--room", paramLabel = "ROOM", description = "In this room: its id, import id or name.")
    private @Nullable String room;

    @Option(names = "--permission", paramLabel = "P", description = "Only this permission, like room:chat.send.")
    private @Nullable String permission;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        if ((user == null) == (token == null)) {
            throw new ParameterException(spec.commandLine(), "either USER or --token is needed");
        }
        AnyPermission only = permission == null ? null : permission(permission);
        String worldId = world.find(scope.service(WorldListing.class)).id();
        AccessReport report = report(worldId);
        List<AccessReport.Verdict> verdicts = report.verdicts(only);
        if (json.wanted()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("world", worldId);
            if (report.roomId() != null) {
                document.put("room", report.roomId());
            }
            document.put("state", report.state());
            document.put("sources", report.sources());
            document.put("permissions", verdicts);
            json.print(scope.terminal().out(), document);
            return 0;
        }
        report.state().forEach(scope.terminal().out()::println);
        for (AccessReport.Verdict verdict : verdicts) {
            scope.terminal().out().println((verdict.held() ? "yes  " : "no   ") + verdict.permission());
            verdict.because().forEach(reason -> scope.terminal().out().println("       " + reason));
        }
        return 0;
    }

    /** Those of the same kind, else all. */
    private static List<String> likely(String permission) {
        String kind = permission.replaceFirst("[:.].*$", ":");
        List<String> all = Permissions.all().stream().map(AnyPermission::id).toList();
        List<String> near = all.stream().filter(id -> id.startsWith(kind)).toList();
        return near.isEmpty() ? all : near;
    }

    private AnyPermission permission(String id) {
        return Permissions.of(id)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "there is no permission '" + id + "'; there are " + String.join(", ", likely(id))));
    }

    private AccessReport report(String worldId) {
        AccessExplanations service = scope.service(AccessExplanations.class);
        RoomSnapshot where = room == null
                ? null
                : service.room(worldId, RoomArgument.live(scope, worldId, room).id())
                        .orElseThrow(() -> new CommandError("The room '" + room + "' is gone."));
        if (user != null) {
            ParticipantNames.Named named =
                    ParticipantArgument.find(scope.service(ParticipantNames.class), worldId, user);
            return service.ofParticipant(worldId, named.id(), where)
                    .orElseThrow(() -> new CommandError("There is nobody called '" + user + "'."));
        }
        String jwt = "-".equals(token) ? scope.terminal().readLine().orElse("").strip() : String.valueOf(token);
        try {
            return service.ofToken(worldId, jwt.replaceFirst("^.*#token=", ""), where);
        } catch (IllegalArgumentException e) {
            throw new CommandError(String.valueOf(e.getMessage()), e);
        }
    }
}
