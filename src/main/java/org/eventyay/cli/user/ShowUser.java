package org.eventyay.cli.user;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.Columns;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.PersonChoice;
import org.eventyay.connection.ConnectionControl;
import org.eventyay.participant.ParticipantNames.Named;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.PeopleListing;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code show_user}. */
@Command(
        name = "show_user",
        description =
                "Shows everything about a person: names, traits, roles, rights and open connections. Changes nothing.",
        footer = {
            "",
            "Example: eventyay show_user -w demo token:u17",
            "Example: eventyay show_user id:7f9c2ba4-e88f-4271-9d8e-0c8b3a5e2a11 --json"
        })
public final class ShowUser implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private PersonChoice person;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        Named found = person.named();
        WorldSnapshot world = person.worldOf(found);
        ParticipantSnapshot who = person.snapshot(found.worldId(), found.id());
        Map<String, @Nullable Object> view =
                PersonView.of(world, new PeopleListing.Listed(who, found.clientId(), found.email()));
        view.put("world", world.id());
        view.put("room_grants", who.roomRoles());
        view.put("permissions", PeopleListing.permissions(world, who).ids());
        view.put(
                "connections",
                scope.service(ConnectionControl.class)
                        .find(List.of(), world.id(), List.of(who.id()))
                        .size());
        view.put("profile", who.profile());
        if (json.wanted()) {
            json.print(scope.terminal().out(), view);
        } else {
            view.forEach((key, value) -> scope.print(Columns.fill(key, 18) + (value == null ? "" : value)));
        }
        return 0;
    }
}
