package org.eventyay.people;

import static org.eventyay.access.Permission.WORLD_USERS_MANAGE;

import java.util.UUID;
import org.eventyay.limit.PersonalBudgets;
import org.eventyay.limit.PersonalBudgets.Kind;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InWorld;
import org.eventyay.live.LiveActions;
import org.eventyay.live.LiveError;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantQueries;
import org.eventyay.participant.ParticipantService;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.UserViews;
import org.eventyay.people.People.OfPerson;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What moderators do to people, and whom people block for themselves. */
@LiveActions("user")
class ModerationActions {
    private final ParticipantService participants;
    private final ParticipantDirectory directory;
    private final ParticipantQueries queries;
    private final UserViews views;
    private final PersonalBudgets budgets;
    private final JsonMapper json;

    ModerationActions(
            ParticipantService participants,
            ParticipantDirectory directory,
            ParticipantQueries queries,
            UserViews views,
            PersonalBudgets budgets,
            JsonMapper json) {
        this.participants = participants;
        this.directory = directory;
        this.queries = queries;
        this.views = views;
        this.budgets = budgets;
        this.json = json;
    }

    @Action("ban")
    @InWorld(WORLD_USERS_MANAGE)
    void ban(Caller caller, OfPerson body) {
        participants.ban(caller.worldId(), People.other(caller, body, "ban"), caller.actor());
    }

    @Action("silence")
    @InWorld(WORLD_USERS_MANAGE)
    void silence(Caller caller, OfPerson body) {
        participants.silence(caller.worldId(), People.other(caller, body, "silence"), caller.actor());
    }

    @Action("reactivate")
    @InWorld(WORLD_USERS_MANAGE)
    void reactivate(Caller caller, OfPerson body) {
        participants.reactivate(caller.worldId(), People.other(caller, body, "reactivate"), caller.actor());
    }

    @Action("delete")
    @InWorld(WORLD_USERS_MANAGE)
    void delete(Caller caller, OfPerson body) {
        participants.softDelete(caller.worldId(), People.other(caller, body, "delete"), caller.actor());
    }

    @Action("block")
    @InWorld
    void block(Caller caller, OfPerson body) {
        count(caller);
        participants.block(caller.worldId(), caller.id(), People.other(caller, body, "block"));
    }

    @Action("unblock")
    @InWorld
    void unblock(Caller caller, OfPerson body) {
        count(caller);
        participants.unblock(caller.worldId(), caller.id(), People.other(caller, body, "unblock"));
    }

    private void count(Caller caller) {
        if (!budgets.take(Kind.BLOCK, caller.id())) {
            throw new LiveError("user.rate_limited", "Too many changes within an hour.");
        }
    }

    @Action("list.blocked")
    @InWorld
    ObjectNode blocked(Caller caller) {
        var ids = queries.blockedBy(caller.id());
        var people = directory.findAll(caller.worldId(), ids);
        ObjectNode reply = json.createObjectNode();
        ArrayNode users = reply.putArray("users");
        for (UUID id : ids) {
            ParticipantSnapshot blocked = people.get(id);
            if (blocked != null) {
                users.add(views.ofPublic(caller.world(), blocked));
            }
        }
        return reply;
    }
}
