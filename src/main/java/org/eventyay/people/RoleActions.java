package org.eventyay.people;

import static org.eventyay.access.Permission.WORLD_UPDATE;

import jakarta.validation.constraints.NotNull;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InWorld;
import org.eventyay.live.LiveActions;
import org.eventyay.live.LiveError;
import org.eventyay.live.OrNothing;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.WorldGrants;
import org.eventyay.people.People.OfPerson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The roles of single people, in the hands of those who set the event up. */
@LiveActions("user")
class RoleActions {
    private final People people;
    private final WorldGrants grants;
    private final JsonMapper json;

    RoleActions(People people, WorldGrants grants, JsonMapper json) {
        this.people = people;
        this.grants = grants;
        this.json = json;
    }

    @Action("roles")
    @InWorld(WORLD_UPDATE)
    ObjectNode roles(Caller caller, OfPerson body) {
        ParticipantSnapshot who = people.find(caller, body.id());
        Set<String> byTraits = caller.world().traitGrants().rolesFor(who.who()).collect(Collectors.toSet());
        ObjectNode reply = json.createObjectNode();
        ArrayNode roles = reply.putArray("roles");
        for (String name : caller.world().roles().names()) {
            ObjectNode role = roles.addObject()
                    .put("role", name)
                    .put("granted", who.worldRoles().contains(name))
                    .put("by_traits", byTraits.contains(name));
            role.set(
                    "permissions",
                    json.<JsonNode>valueToTree(caller.world().roles().of(name).ids()));
        }
        return reply;
    }

    /**
     * @param id whose role changes; what is no id is nobody
     * @param role one of the world's
     */
    record ChangeRole(
            @JsonDeserialize(using = OrNothing.Id.class) @Nullable
            UUID id,

            @NotNull String role) {}

    @Action("role.grant")
    @InWorld(WORLD_UPDATE)
    void grant(Caller caller, ChangeRole body) {
        grants.grant(caller.worldId(), target(caller, body), known(caller, body), caller.actor());
    }

    @Action("role.revoke")
    @InWorld(WORLD_UPDATE)
    void revoke(Caller caller, ChangeRole body) {
        grants.revoke(caller.worldId(), target(caller, body), known(caller, body), caller.actor());
    }

    private UUID target(Caller caller, ChangeRole body) {
        ParticipantSnapshot who = people.find(caller, People.other(caller, new OfPerson(body.id()), "role"));
        if (who.deleted()) {
            throw new LiveError("user.not_found");
        }
        return who.id();
    }

    /** Roles of the system come with what somebody is, and are nobody's to give. */
    private static String known(Caller caller, ChangeRole body) {
        if (!caller.world().roles().names().contains(body.role())) {
            throw new LiveError("user.role.unknown");
        }
        return body.role();
    }
}
