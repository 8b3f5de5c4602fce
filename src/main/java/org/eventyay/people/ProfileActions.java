package org.eventyay.people;

import static org.eventyay.access.Permission.WORLD_USERS_MANAGE;
import static org.eventyay.access.Permission.WORLD_VIEW;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eventyay.limit.PersonalBudgets;
import org.eventyay.limit.PersonalBudgets.Kind;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InWorld;
import org.eventyay.live.LiveActions;
import org.eventyay.live.LiveError;
import org.eventyay.live.OrNothing;
import org.eventyay.live.Uuids;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantQueries;
import org.eventyay.participant.ParticipantService;
import org.eventyay.participant.ParticipantService.Changes;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.ParticipantType;
import org.eventyay.participant.ProfileForm;
import org.eventyay.participant.UserViews;
import org.eventyay.text.DocumentKind;
import org.eventyay.text.PlainText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Profiles: one's own, those of others for those who manage users, and reading them. */
@LiveActions("user")
class ProfileActions {
    private static final Logger log = LoggerFactory.getLogger(ProfileActions.class);
    private static final int MAXIMUM_ID = 200;

    private final ParticipantService participants;
    private final ParticipantDirectory directory;
    private final ParticipantQueries queries;
    private final People people;
    private final UserViews views;
    private final ProfileForm profiles;
    private final PersonalBudgets budgets;
    private final List<AfterProfileUpdate> afterwards;
    private final FavouritesWebhook favourites;
    private final JsonMapper json;

    ProfileActions(
            ParticipantService participants,
            ParticipantDirectory directory,
            ParticipantQueries queries,
            People people,
            UserViews views,
            ProfileForm profiles,
            PersonalBudgets budgets,
            List<AfterProfileUpdate> afterwards,
            FavouritesWebhook favourites,
            JsonMapper json) {
        this.participants = participants;
        this.directory = directory;
        this.queries = queries;
        this.people = people;
        this.views = views;
        this.profiles = profiles;
        this.budgets = budgets;
        this.afterwards = afterwards;
        this.favourites = favourites;
        this.json = json;
    }

    record UpdateProfile(
            @Nullable JsonNode profile, @Nullable JsonNode clientState) {}

    @Action("update")
    @InWorld(WORLD_VIEW)
    void update(Caller caller, UpdateProfile body) {
        Optional<JsonNode> profile = Documents.read("profile", body.profile(), profiles::fault);
        Optional<JsonNode> clientState =
                Documents.read("client_state", body.clientState(), DocumentKind.CLIENT_STATE::fault);
        boolean changes = profile.isPresent()
                && !profile.get().equals(caller.participant().profile());
        if (changes && !budgets.take(Kind.PROFILE, caller.id())) {
            throw new LiveError("user.rate_limited", "Too many changes within an hour.");
        }
        participants.update(
                caller.worldId(),
                caller.id(),
                new Changes(profile, clientState, Optional.empty()),
                caller.actor(),
                caller.socket().address());
        clientState
                .filter(state -> !state.equals(caller.participant().clientState()))
                .ifPresent(state -> favourites.changed(caller, state));
        afterwards.forEach(step -> caller.afterReply(() -> quietly(step, caller)));
    }

    private static void quietly(AfterProfileUpdate step, Caller caller) {
        try {
            step.profileUpdated(caller);
        } catch (RuntimeException e) {
            log.error("A step after a new profile of {} failed", caller.id(), e);
        }
    }

    record UpdateOther(
            @JsonDeserialize(using = OrNothing.Id.class) @Nullable
            UUID id,

            @Nullable JsonNode profile,
            @Nullable JsonNode pretalxId,
            @Nullable JsonNode clientState) {}

    @Action("admin.update")
    @InWorld(WORLD_USERS_MANAGE)
    void updateOther(Caller caller, UpdateOther body) {
        ParticipantSnapshot other = people.find(caller, body.id());
        if (other.deleted()) {
            throw new LiveError("user.not_found"); // nothing may make a forgotten person known again
        }
        Optional<JsonNode> clientState =
                Documents.read("client_state", body.clientState(), DocumentKind.CLIENT_STATE::fault);
        Changes changes = new Changes(
                Documents.read("profile", body.profile(), profiles::fault),
                other.type() == ParticipantType.KIOSK ? clientState : Optional.empty(),
                pretalxId(body.pretalxId()));
        participants.update(
                caller.worldId(),
                other.id(),
                changes,
                caller.actor(),
                caller.socket().address());
    }

    private static Optional<Optional<String>> pretalxId(@Nullable JsonNode value) {
        if (value == null) {
            return Optional.empty();
        }
        if (value.isNull()) {
            return Optional.of(Optional.empty());
        }
        if (!value.isString()
                || PlainText.length(value.asString()) > MAXIMUM_ID
                || !PlainText.isLine(value.asString())) {
            throw Documents.invalid("pretalx_id", "This must be a text of at most " + MAXIMUM_ID + " characters.");
        }
        return Optional.of(Optional.of(value.asString()));
    }

    /** One of these says who is wanted; {@code ids} before {@code pretalx_ids} before {@code id}. */
    record FetchUsers(
            @JsonDeserialize(using = OrNothing.Id.class) @Nullable
            UUID id,

            @JsonDeserialize(contentUsing = OrNothing.Text.class) @Nullable
            List<@Nullable String> ids,

            @JsonDeserialize(contentUsing = OrNothing.Text.class) @Nullable
            List<@Nullable String> pretalxIds) {}

    @Action("fetch")
    @InWorld(WORLD_VIEW)
    ObjectNode fetch(Caller caller, FetchUsers body) {
        if (body.ids() != null) {
            return byIds(caller, DirectoryActions.firstOf(body.ids()));
        }
        if (body.pretalxIds() != null) {
            return byPretalxIds(caller, DirectoryActions.firstOf(body.pretalxIds()));
        }
        return view(caller, people.find(caller, body.id()));
    }

    private ObjectNode byIds(Caller caller, Set<String> ids) {
        Set<UUID> known = ids.stream().flatMap(id -> Uuids.parse(id).stream()).collect(Collectors.toSet());
        ObjectNode found = json.createObjectNode();
        directory.findAll(caller.worldId(), known).forEach((id, one) -> {
            if (one.type() == ParticipantType.PERSON) {
                found.set(id.toString(), view(caller, one));
            }
        });
        return found;
    }

    private ObjectNode byPretalxIds(Caller caller, Set<String> ids) {
        ObjectNode found = json.createObjectNode();
        Map<String, ParticipantSnapshot> known = queries.byPretalxIds(caller.worldId(), ids);
        known.forEach((id, one) -> found.set(id, view(caller, one)));
        return found;
    }

    private ObjectNode view(Caller caller, ParticipantSnapshot one) {
        return views.of(caller.world(), one, caller.managesUsers());
    }
}
