package org.eventyay.poll;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.bus.Bus;
import org.eventyay.chat.ChatNotes;
import org.eventyay.live.LiveError;
import org.eventyay.poll.Poll.Option;
import org.eventyay.poll.PollEvents.PollChanged;
import org.eventyay.poll.PollEvents.PollDeleted;
import org.eventyay.poll.PollEvents.Sight;
import org.eventyay.room.Pin;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The only writer of polls; votes are written by {@link PollVotes}. Each method is one transaction, and whoever may see the difference is told after it. */
@Service
class PollService {
    private final Polls polls;
    private final PollViews views;
    private final Bus bus;
    private final ChatNotes chat;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final int mostInARoom;

    PollService(
            Polls polls,
            PollViews views,
            Bus bus,
            ChatNotes chat,
            TransactionTemplate transaction,
            JsonMapper json,
            Settings settings) {
        this.polls = polls;
        this.views = views;
        this.bus = bus;
        this.chat = chat;
        this.transaction = transaction;
        this.json = json;
        mostInARoom = settings.limit().polls();
    }

    /** A change of a poll, and what its manager gets to see of it. */
    private record Changed(Poll before, Poll after, ObjectNode view) {}

    /**
     * Makes a poll.
     *
     * @return the poll; with results unless it is open
     * @throws LiveError {@code poll.invalid}
     */
    ObjectNode create(UUID roomId, PollBody body) {
        List<Option> options = body.options(List.of());
        boolean pins = Boolean.TRUE.equals(body.pinned());
        return done(transaction.execute(status -> {
            if (polls.howMany(roomId) >= mostInARoom) {
                throw PollBody.invalid();
            }
            PollState state = body.state() == null ? PollState.DRAFT : body.state();
            Poll poll = new Poll(
                    UUID.randomUUID(),
                    roomId,
                    String.valueOf(body.content()),
                    state,
                    body.type() == null ? PollType.CHOICE : body.type(),
                    Instant.now().truncatedTo(ChronoUnit.MICROS),
                    pins,
                    options,
                    state.frozen() ? Map.of() : null,
                    1);
            List<String> unpinned = pins ? polls.pins().takeFromOthers(roomId, poll.id()) : List.of();
            polls.insert(poll);
            Pin pin = polls.pins().of(roomId);
            Map<UUID, Integer> results = poll.results(Map.of());
            Sight sight = state == PollState.OPEN ? Sight.NONE : Sight.RESULTS;
            bus.publish(PollTopics.audience(roomId, state), changed(poll, results, sight, pin));
            if (pins) {
                pinned(poll, pin, unpinned);
            }
            return state == PollState.OPEN ? views.view(poll) : views.withResults(poll, results);
        }));
    }

    /**
     * Changes a poll. When a draft is opened, the room's chat shows it, once.
     *
     * @param manager who does it
     * @return the poll with its results
     * @throws LiveError {@code poll.unknown_poll}, {@code poll.invalid}; then nothing has changed
     */
    ObjectNode update(RoomSnapshot room, UUID id, PollBody body, UUID manager) {
        Changed changed = done(transaction.execute(status -> {
            if (Boolean.TRUE.equals(body.pinned())) {
                // before the row of the poll, as whoever pins does: the other way round two of them would wait for each
                // other
                polls.pins().hold(room.id());
            }
            return updated(room, locked(room, id), body);
        }));
        if (changed.before().state() == PollState.DRAFT && changed.after().state() == PollState.OPEN) {
            ObjectNode content =
                    json.createObjectNode().put("poll_id", id.toString()).put("state", PollState.OPEN.word());
            chat.note(room, manager, "channel.poll", content);
        }
        return changed.view();
    }

    private Changed updated(RoomSnapshot room, Poll before, PollBody body) {
        List<Option> options = body.options() == null ? before.options() : body.options(before.options());
        boolean unpins = Boolean.TRUE.equals(body.pinned()) && !before.pinned();
        List<String> unpinned = unpins ? polls.pins().takeFromOthers(room.id(), before.id()) : List.of();
        if (body.options() != null) {
            polls.replaceOptions(before.id(), options);
        }
        PollState state = body.state() == null ? before.state() : body.state();
        Map<UUID, Integer> counted = polls.count(before.id());
        Poll after = new Poll(
                before.id(),
                room.id(),
                body.content() == null ? before.content() : body.content(),
                state,
                body.type() == null ? before.type() : body.type(),
                before.timestamp(),
                body.pinned() == null ? before.pinned() : body.pinned(),
                options,
                frozen(before, state, counted, body.options() != null),
                before.revision() + 1);
        polls.update(after);
        Pin pin = polls.pins().of(room.id());
        Map<UUID, Integer> results = after.results(counted);
        PollState audience = before.state().shown() ? before.state() : state;
        bus.publish(PollTopics.audience(room.id(), audience), changed(after, results, sight(before, after), pin));
        if (unpins) {
            pinned(after, pin, unpinned);
        }
        return new Changed(before, after, views.withResults(after, results));
    }

    /** What is kept of the results: the first count after closing, taken anew when the options change. */
    private static @Nullable Map<UUID, Integer> frozen(
            Poll before, PollState state, Map<UUID, Integer> counted, boolean otherOptions) {
        if (!state.frozen()) {
            return null;
        }
        return before.frozen() == null || otherOptions ? counted : before.frozen();
    }

    private static Sight sight(Poll before, Poll after) {
        if (after.state() == PollState.OPEN) {
            return Sight.NONE;
        }
        boolean wasClosed = before.state() == PollState.CLOSED || before.frozen() != null;
        return after.state() == PollState.CLOSED || wasClosed ? Sight.RESULTS : Sight.ZEROS;
    }

    private PollChanged changed(Poll poll, Map<UUID, Integer> results, Sight sight, Pin pin) {
        return new PollChanged(
                poll.roomId(), poll.id(), poll.revision(), views.view(poll), views.results(results), sight, pin);
    }

    /** Deletes a poll with its votes. */
    void delete(RoomSnapshot room, UUID id) {
        transaction.executeWithoutResult(status -> {
            Poll poll = locked(room, id);
            polls.delete(id);
            bus.publish(PollTopics.audience(room.id(), poll.state()), new PollDeleted(room.id(), id));
        });
    }

    /** Makes a poll the one pinned in its room. */
    void pin(RoomSnapshot room, UUID id) {
        transaction.executeWithoutResult(status -> {
            List<String> unpinned = polls.pins().takeFromOthers(room.id(), id);
            Poll poll = locked(room, id);
            polls.update(withPin(poll));
            pinned(poll, polls.pins().of(room.id()), unpinned);
        });
    }

    private static Poll withPin(Poll poll) {
        return new Poll(
                poll.id(),
                poll.roomId(),
                poll.content(),
                poll.state(),
                poll.type(),
                poll.timestamp(),
                true,
                poll.options(),
                poll.frozen(),
                poll.revision());
    }

    /** Readers are not told of a draft, but that what they saw pinned is so no more. */
    private void pinned(Poll poll, Pin pin, List<String> unpinned) {
        UUID room = poll.roomId();
        bus.publish(PollTopics.audience(room, poll.state()), PollTopics.moved(room, pin));
        if (!poll.state().shown() && !unpinned.isEmpty()) {
            bus.publish(PollTopics.readers(room), PollTopics.moved(room, pin));
        }
    }

    /** Lets no poll be pinned in a room. */
    void unpin(RoomSnapshot room) {
        transaction.executeWithoutResult(status -> {
            Pin none = polls.pins().takeFromAll(room.id());
            bus.publish(PollTopics.readers(room.id()), PollTopics.moved(room.id(), none));
        });
    }

    private Poll locked(RoomSnapshot room, UUID id) {
        return polls.lock(room.id(), id).orElseThrow(() -> new LiveError("poll.unknown_poll"));
    }

    private static <T> T done(@Nullable T result) {
        if (result == null) {
            throw new IllegalStateException("The transaction gave no result");
        }
        return result;
    }
}
