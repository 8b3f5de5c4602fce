package org.eventyay.poll;

import static org.eventyay.access.Permission.ROOM_POLL_EARLY_RESULTS;
import static org.eventyay.access.Permission.ROOM_POLL_MANAGE;
import static org.eventyay.access.Permission.ROOM_POLL_READ;
import static org.eventyay.access.Permission.ROOM_POLL_VOTE;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eventyay.limit.Buckets;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InvalidBody;
import org.eventyay.live.LiveActions;
import org.eventyay.live.LiveError;
import org.eventyay.live.Uuids;
import org.eventyay.room.InRoom;
import org.eventyay.room.Pins;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.settings.Settings;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code poll.*} actions. */
@LiveActions("poll")
@InvalidBody("poll.invalid")
class PollActions {
    private final PollService service;
    private final PollVotes votes;
    private final Polls polls;
    private final PollViews views;
    private final Pins pins;
    private final Buckets buckets;

    PollActions(PollService service, PollVotes votes, Polls polls, PollViews views, Pins pins, Settings settings) {
        this.service = service;
        this.votes = votes;
        this.polls = polls;
        this.views = views;
        this.pins = pins;
        buckets = new Buckets(settings.limit().votes(), 4.0 * settings.limit().votes());
    }

    /** A poll to be made. */
    record NewPoll(
            @Nullable JsonNode content,
            @Nullable JsonNode state,
            @Nullable JsonNode pollType,
            @Nullable JsonNode options) {}

    /** What of a poll is to change; keys that are missing change nothing. */
    record PollPatch(
            @Nullable JsonNode id,
            @Nullable JsonNode content,
            @Nullable JsonNode state,
            @Nullable JsonNode pollType,
            @Nullable JsonNode isPinned,
            @Nullable JsonNode options) {}

    /** Names a poll. */
    record PollId(@Nullable JsonNode id) {}

    /** A vote: ids of options. */
    record PollVote(@Nullable JsonNode id, @Nullable JsonNode options) {}

    @Action("create")
    @InRoom(module = PollModule.TYPE, requires = ROOM_POLL_MANAGE, orBy = "channel")
    Map<String, ObjectNode> create(RoomSnapshot room, NewPoll body) {
        active(room);
        PollBody poll = PollBody.create(
                given(body.content()), given(body.state()), given(body.pollType()), given(body.options()));
        return Map.of("poll", service.create(room.id(), poll));
    }

    @Action("update")
    @InRoom(module = PollModule.TYPE, requires = ROOM_POLL_MANAGE, orBy = "channel")
    Map<String, ObjectNode> update(Caller caller, RoomSnapshot room, PollPatch body) {
        active(room);
        UUID id = id(body.id());
        PollBody poll = PollBody.update(
                given(body.content()),
                given(body.state()),
                given(body.pollType()),
                given(body.isPinned()),
                given(body.options()));
        return Map.of("poll", service.update(room, id, poll, caller.id()));
    }

    @Action("delete")
    @InRoom(module = PollModule.TYPE, requires = ROOM_POLL_MANAGE, orBy = "channel")
    Map<String, UUID> delete(RoomSnapshot room, PollId body) {
        active(room);
        UUID id = id(body.id());
        service.delete(room, id);
        return Map.of("poll", id);
    }

    @Action("vote")
    @InRoom(module = PollModule.TYPE, requires = ROOM_POLL_VOTE, orBy = "channel")
    Map<String, JsonNode> vote(Caller caller, RoomSnapshot room, PollVote body) {
        active(room);
        if (!buckets.take(caller.id())) {
            throw PollVotes.refusal("You are voting too fast.");
        }
        UUID id = Uuids.of(given(body.id())).orElseThrow(() -> PollVotes.refusal("No such poll."));
        return Map.of("poll", votes.vote(room.id(), id, caller.id(), options(given(body.options()))));
    }

    private static Set<UUID> options(JsonNode given) {
        Set<UUID> options = new LinkedHashSet<>();
        if (given.isMissingNode()) {
            return options;
        }
        if (!given.isArray() || given.size() > 2 * PollBody.MAXIMUM_OPTIONS) {
            throw PollVotes.refusal("Options must be a list of ids.");
        }
        for (JsonNode one : given) {
            options.add(Uuids.of(one).orElseThrow(() -> PollVotes.refusal("Options must be a list of ids.")));
        }
        return options;
    }

    @Action("list")
    @InRoom(module = PollModule.TYPE, requires = ROOM_POLL_READ, orBy = "channel")
    List<ObjectNode> list(Caller caller, RoomSnapshot room) {
        active(room);
        boolean manages = room.allows(caller.viewer(), ROOM_POLL_MANAGE);
        boolean early = manages || room.allows(caller.viewer(), ROOM_POLL_EARLY_RESULTS);
        Map<UUID, List<UUID>> chosen = polls.chosen(room.id(), caller.id());
        Map<UUID, Integer> counted = polls.countAll(room.id());
        List<ObjectNode> list = new ArrayList<>();
        List<Poll> all = polls.of(room.id());
        pins.newest(PollModule.TYPE, room.id(), polls.pins().of(room.id()));
        for (Poll poll : all) {
            if (manages || poll.state().shown()) {
                list.add(view(poll, early, chosen.getOrDefault(poll.id(), List.of()), counted));
            }
        }
        return list;
    }

    private ObjectNode view(Poll poll, boolean early, List<UUID> answers, Map<UUID, Integer> counted) {
        ObjectNode view = views.view(poll);
        if (early || poll.state() != PollState.OPEN || !answers.isEmpty()) {
            view.set("results", views.results(poll.results(counted)));
        }
        if (!answers.isEmpty()) {
            view.set("answers", views.ids(answers));
        }
        return view;
    }

    @Action("pin")
    @InRoom(requires = ROOM_POLL_MANAGE, orBy = "channel")
    Map<String, UUID> pin(RoomSnapshot room, PollId body) {
        UUID id = id(body.id());
        service.pin(room, id);
        return Map.of("id", id);
    }

    @Action("unpin")
    @InRoom(requires = ROOM_POLL_MANAGE, orBy = "channel")
    void unpin(RoomSnapshot room) {
        service.unpin(room);
    }

    private static void active(RoomSnapshot room) {
        if (!PollModule.active(room)) {
            throw new LiveError("poll.inactive");
        }
    }

    private static UUID id(@Nullable JsonNode id) {
        return Uuids.of(given(id)).orElseThrow(() -> new LiveError("poll.unknown_poll"));
    }

    private static JsonNode given(@Nullable JsonNode value) {
        return value == null ? MissingNode.getInstance() : value;
    }
}
