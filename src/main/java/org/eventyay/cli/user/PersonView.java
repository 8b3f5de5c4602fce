package org.eventyay.cli.user;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.PeopleListing;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;

/** A person as commands show them: everything operators may know, no secrets. */
final class PersonView {
    private PersonView() {}

    static Map<String, @Nullable Object> of(WorldSnapshot world, PeopleListing.Listed one) {
        ParticipantSnapshot who = one.who();
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", who.id());
        view.put("name", who.displayName());
        view.put("token_id", who.tokenId());
        view.put("client_id", one.clientId());
        view.put("email", one.email());
        view.put("type", who.type().word());
        view.put("moderation_state", who.moderation().word());
        view.put("deleted", who.deleted());
        view.put("public", who.showPublicly());
        view.put("pretalx_id", who.pretalxId());
        view.put("last_login", seconds(who.lastLogin()));
        view.put("traits", who.traits());
        view.put("grants", who.worldRoles());
        view.put("roles", PeopleListing.roles(world, who).toList());
        return view;
    }

    static @Nullable String seconds(@Nullable Instant time) {
        return time == null
                ? null
                : time.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
    }
}
