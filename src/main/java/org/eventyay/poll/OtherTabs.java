package org.eventyay.poll;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eventyay.bus.Topic;
import org.eventyay.live.Delivery;
import org.eventyay.live.Hub;
import org.eventyay.live.LiveSocket;
import org.eventyay.live.OutFrames;
import org.eventyay.poll.PollEvents.PollVoted;
import org.eventyay.room.Pins;
import org.eventyay.room.RoomGroups;
import org.springframework.stereotype.Component;

/**
 * Lets the connections that a voter has to other nodes see results, too. The count that came of the vote may have passed before they listened;
 * then they are told how the poll stands.
 */
@Component
class OtherTabs implements Delivery<PollVoted> {
    private final Hub hub;
    private final RoomGroups groups;
    private final ResultPace pace;
    private final Polls polls;
    private final PollViews views;
    private final Pins pins;
    private final OutFrames frames;

    OtherTabs(Hub hub, RoomGroups groups, ResultPace pace, Polls polls, PollViews views, Pins pins, OutFrames frames) {
        this.hub = hub;
        this.groups = groups;
        this.pace = pace;
        this.polls = polls;
        this.views = views;
        this.pins = pins;
        this.frames = frames;
    }

    @Override
    public Class<PollVoted> event() {
        return PollVoted.class;
    }

    @Override
    public void deliver(PollVoted event, Topic topic, Collection<LiveSocket> sockets) {
        Topic results = PollTopics.voters(event.pollId());
        List<LiveSocket> others =
                sockets.stream().filter(socket -> !hub.listens(socket, results)).toList();
        if (!others.isEmpty()) {
            // waits for the bus: not on the thread that delivers
            Thread.ofVirtual()
                    .name("poll-voters-", 0)
                    .start(() -> others.forEach(socket -> joins(socket, event, results)));
        }
    }

    private void joins(LiveSocket socket, PollVoted event, Topic results) {
        CompletableFuture<Void> heard = groups.listen(socket, event.roomId(), results);
        long before = pace.revision(results, event.pollId());
        heard.orTimeout(10, TimeUnit.SECONDS).join();
        if (hub.listens(socket, results) && pace.revision(results, event.pollId()) == before) {
            polls.find(event.roomId(), event.pollId())
                    .filter(poll -> poll.state() == PollState.OPEN)
                    .ifPresent(poll -> tell(socket, poll));
        }
    }

    private void tell(LiveSocket socket, Poll poll) {
        socket.push(frames.push(
                PollDeliveries.CHANGED,
                Map.of(
                        "poll",
                        PollDeliveries.pinned(
                                views.withResults(poll, poll.results(polls.count(poll.id()))),
                                poll.id(),
                                pins.newest(
                                        PollModule.TYPE,
                                        poll.roomId(),
                                        polls.pins().of(poll.roomId()))))));
    }
}
