package org.eventyay.poster;

import static org.eventyay.access.Permission.WORLD_ROOMS_CREATE_POSTER;
import static org.eventyay.poster.PosterModule.HALLS;

import com.fasterxml.jackson.annotation.JsonCreator;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eventyay.limit.Buckets;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InWorld;
import org.eventyay.live.InvalidBody;
import org.eventyay.live.LiveActions;
import org.eventyay.live.LiveError;
import org.eventyay.live.OrNothing;
import org.eventyay.live.Timestamps;
import org.eventyay.live.Uuids;
import org.eventyay.live.WholeBody;
import org.eventyay.live.WireCode;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.UserViews;
import org.eventyay.refusal.Limited;
import org.eventyay.room.InRoom;
import org.eventyay.room.RoomSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code poster.*} actions. */
@LiveActions("poster")
@InvalidBody("poster.invalid")
class PosterActions {
    private final PosterService service;
    private final PosterAccess access;
    private final Posters posters;
    private final ParticipantDirectory participants;
    private final UserViews users;
    private final Buckets voting = new Buckets(5, 50);

    PosterActions(
            PosterService service,
            PosterAccess access,
            Posters posters,
            ParticipantDirectory participants,
            UserViews users) {
        this.service = service;
        this.access = access;
        this.posters = posters;
        this.participants = participants;
        this.users = users;
    }

    @Configuration(proxyBeanMethods = false)
    static class Codes {
        @Bean
        WireCode unknownPoster() {
            return new WireCode("poster.unknown", "poster.unknown_poster", false);
        }
    }

    /** Names a poster. */
    record PosterId(
            @JsonDeserialize(using = OrNothing.Id.class) @Nullable
            UUID poster) {}

    /** Names a person. */
    record PresenterId(@NotNull UUID userId) {}

    /** What of a poster is to change; the keys it has count. */
    @WholeBody
    record PosterChange(JsonNode fields) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        PosterChange {}
    }

    @Action("list")
    @InRoom(module = PosterModule.TYPE)
    List<ObjectNode> list(Caller caller, RoomSnapshot room) {
        if (!HALLS.seenBy(caller.viewer(), room)) {
            throw LiveError.roomDenied();
        }
        List<ObjectNode> cards = posters.cards(room.id(), caller.id());
        cards.forEach(card -> card.set("abstract", ShortAbstract.of(card.path("abstract"))));
        return cards;
    }

    @Action("list.all")
    @InWorld
    List<ObjectNode> listAll(Caller caller) {
        return posters.titles(caller.worldId(), HALLS.managedBy(caller.viewer()) ? null : caller.id());
    }

    /** For clients that show what is unread there: lists of channels name no posters. */
    @Action("list.chats")
    @InWorld
    List<Map<String, String>> listChats(Caller caller) {
        return access.concerning(caller.viewer()).stream()
                .map(Poster::document)
                .filter(poster -> poster.hasNonNull("channel"))
                .map(poster -> Map.of(
                        "id", poster.path("id").asString(),
                        "title", poster.path("title").asString(""),
                        "channel", poster.path("channel").asString(),
                        "parent_room_id", poster.path("parent_room_id").asString()))
                .toList();
    }

    @Action("get")
    @InWorld
    ObjectNode get(Caller caller, PosterId body) {
        Poster poster = access.find(caller.viewer(), body.poster());
        return views(caller, List.of(poster)).getFirst().put("has_voted", poster.voted());
    }

    @Action("get.presented_by_user")
    @InWorld
    List<ObjectNode> presentedBy(Caller caller, PresenterId body) {
        return views(
                caller,
                posters.presentedBy(caller.worldId(), body.userId()).stream()
                        .filter(one -> access.sees(caller.viewer(), one))
                        .toList());
    }

    private List<ObjectNode> views(Caller caller, Collection<Poster> shown) {
        Set<UUID> ids = new HashSet<>();
        shown.forEach(one -> ids.addAll(one.presenters()));
        var people = participants.findAll(caller.worldId(), ids);
        return shown.stream()
                .map(poster -> {
                    ObjectNode view = poster.document().deepCopy().put("votes", poster.votes());
                    ArrayNode presenters = view.putArray("presenters");
                    for (UUID id : poster.presenters()) {
                        ParticipantSnapshot person = people.get(id);
                        if (person != null) {
                            presenters.add(users.ofPublic(caller.world(), person));
                        }
                    }
                    return view;
                })
                .toList();
    }

    @Action(value = "patch", document = true)
    @InWorld
    ObjectNode patch(Caller caller, PosterChange body) {
        JsonNode id = body.fields().path("id");
        Poster stored = id.isString() && id.asString().isEmpty()
                ? service.create(caller.viewer(), caller.actor(), body.fields())
                : service.patch(
                        caller.viewer(), caller.actor(), Uuids.of(id).orElseThrow(HALLS::unknown), body.fields());
        return views(caller, List.of(stored)).getFirst();
    }

    @Action("delete")
    @InWorld(WORLD_ROOMS_CREATE_POSTER)
    void delete(Caller caller, PosterId body) {
        service.delete(caller.viewer(), caller.actor(), body.poster());
    }

    @Action("vote")
    @InWorld
    Map<String, String> vote(Caller caller, PosterId body) {
        throttle(caller);
        String since = Timestamps.text(service.vote(caller.viewer(), body.poster()));
        return Map.of(
                "poster", String.valueOf(body.poster()), "user", caller.id().toString(), "datetime", since);
    }

    @Action("unvote")
    @InWorld
    void unvote(Caller caller, PosterId body) {
        throttle(caller);
        service.unvote(caller.viewer(), body.poster());
    }

    private void throttle(Caller caller) {
        if (!voting.take(caller.id())) {
            throw new Limited("poster.rate_limited", "You are voting too fast.", Duration.ofSeconds(5));
        }
    }
}
