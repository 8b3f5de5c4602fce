package org.eventyay.participant;

import java.time.Instant;
import org.eventyay.world.WorldSnapshot;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Participants as clients see them. */
@Component
public class UserViews {
    private final JsonMapper json;

    UserViews(JsonMapper json) {
        this.json = json;
    }

    /** What everybody sees. */
    public ObjectNode ofPublic(WorldSnapshot world, ParticipantSnapshot user) {
        ObjectNode view = json.createObjectNode();
        view.put("id", user.id().toString());
        view.set("profile", user.profile());
        view.put("pretalx_id", user.pretalxId());
        view.put("deleted", user.deleted());
        var badges = view.putArray("badges");
        world.badgesOf(user.traits()).forEach(badges::add);
        view.put("inactive", user.inactive(Instant.now()));
        return view;
    }

    /** What those who manage users see. */
    public ObjectNode ofAdmin(WorldSnapshot world, ParticipantSnapshot user) {
        return ofPublic(world, user)
                .put("moderation_state", user.moderation().word())
                .put("token_id", user.tokenId());
    }

    /** As the requester may see it: the admin's view for those who manage users, with a kiosk's state. */
    public ObjectNode of(WorldSnapshot world, ParticipantSnapshot user, boolean manages) {
        if (!manages) {
            return ofPublic(world, user);
        }
        ObjectNode view = ofAdmin(world, user);
        if (user.type() == ParticipantType.KIOSK) {
            view.set("client_state", user.clientState());
        }
        return view;
    }

    /** What somebody sees of themselves. */
    public ObjectNode ofOwn(WorldSnapshot world, ParticipantSnapshot user) {
        ObjectNode view = ofPublic(world, user);
        view.set("client_state", user.clientState());
        return view;
    }
}
