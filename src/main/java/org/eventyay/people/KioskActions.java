package org.eventyay.people;

import static org.eventyay.access.Permission.WORLD_UPDATE;
import static org.eventyay.access.Permission.WORLD_USERS_MANAGE;

import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InWorld;
import org.eventyay.live.LiveActions;
import org.eventyay.live.LiveError;
import org.eventyay.participant.ParticipantService;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.ParticipantType;
import org.eventyay.participant.PersonalLinks;
import org.eventyay.participant.ProfileForm;
import org.eventyay.participant.UserViews;
import org.eventyay.people.People.OfPerson;
import org.eventyay.refusal.Invalid;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Screens on the wall: making them, and the link that turns a browser into one. */
@LiveActions("user")
class KioskActions {
    private final ParticipantService participants;
    private final People people;
    private final UserViews views;
    private final ProfileForm profiles;
    private final PersonalLinks links;
    private final JsonMapper json;

    KioskActions(
            ParticipantService participants,
            People people,
            UserViews views,
            ProfileForm profiles,
            PersonalLinks links,
            JsonMapper json) {
        this.participants = participants;
        this.people = people;
        this.views = views;
        this.profiles = profiles;
        this.links = links;
        this.json = json;
    }

    record CreateKiosk(@Nullable JsonNode profile) {}

    @Action("kiosk.create")
    @InWorld(WORLD_UPDATE)
    ObjectNode create(Caller caller, CreateKiosk body) {
        boolean usable = body.profile() != null && body.profile().isObject();
        JsonNode profile = Documents.read("profile", usable ? body.profile() : null, profiles::fault)
                .orElseGet(json::createObjectNode);
        return json.createObjectNode()
                .put(
                        "user",
                        participants
                                .createKiosk(caller.worldId(), profile, caller.actor())
                                .toString());
    }

    @Action("kiosk.fetch")
    @InWorld(WORLD_USERS_MANAGE)
    ObjectNode fetch(Caller caller, OfPerson body) {
        ParticipantSnapshot kiosk = people.find(caller, body.id());
        if (kiosk.type() != ParticipantType.KIOSK || kiosk.deleted() || kiosk.tokenId() == null) {
            throw new LiveError("user.not_found");
        }
        ObjectNode view = views.of(caller.world(), kiosk, true);
        view.putArray("badges");
        return view.put("token", token(caller.world(), kiosk));
    }

    private String token(WorldSnapshot world, ParticipantSnapshot kiosk) {
        try {
            return links.tokenOfKiosk(world, kiosk);
        } catch (Invalid e) {
            throw new LiveError("world.no_secret", "The world has no secret to sign tokens with.");
        }
    }
}
