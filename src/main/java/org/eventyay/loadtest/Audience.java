package org.eventyay.loadtest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.eventyay.loadtest.Attendee.State;
import org.eventyay.loadtest.ChatRooms.ChatRoom;
import org.jspecify.annotations.Nullable;

/**
 * The attendees and what they say to the server and hear from it: they log in as guests, those who talk take a
 * name and join, those who read along subscribe: to a chat, or to captions.
 */
final class Audience implements AttendeeSockets.Listener, AutoCloseable {
    private final LoadPlan plan;
    private final Ledger ledger;
    private final @Nullable CaptionStage captions;
    private final AttendeeSockets crowd;
    private final List<Attendee> all = new ArrayList<>();
    private final int[] readers;
    private final Map<String, Integer> failures = new TreeMap<>();
    private final Durations logins = new Durations();
    private final Durations pongs = new Durations();
    private final Ballot ballot;
    /** The rooms whose chats they read; none where they read something else. */
    private List<ChatRoom> rooms = List.of();
    /** Where they are spread: channels, or languages. */
    private List<String> places = List.of();

    private int loggedIn;
    private int failed;
    private int inside;
    private int disconnects;

    /** @param captions which they read; null where they read chats, or nothing */
    Audience(LoadPlan plan, Ledger ledger, Supplier<SSLContext> trust, @Nullable CaptionStage captions) {
        this.plan = plan;
        this.ledger = ledger;
        this.captions = captions;
        readers = new int[plan.rooms()];
        for (int i = 0; i < plan.attendees(); i++) {
            all.add(new Attendee(i));
        }
        ballot = new Ballot(plan);
        crowd = new AttendeeSockets(plan, trust, this);
        if (captions != null) {
            spread(captions.languages());
        }
    }

    // ---- what they do

    void enter(Attendee who) {
        crowd.enter(who);
    }

    void pump(long nanos) {
        crowd.pump(nanos);
    }

    void wake() {
        crowd.wake();
    }

    /** Says something in its room; how many it must reach is what is in the room now. */
    void send(Attendee by, long due) {
        if (plan.broadcast()) {
            int message = announce(by.room, due);
            crowd.say(by, AttendeeFrames.event(message, ledger.body(message, plan.bodyBytes())));
            return;
        }
        int message = ledger.send(by, readers[by.room], due);
        crowd.say(by, AttendeeFrames.send(message, places.get(by.room), ledger.body(message, plan.bodyBytes())));
    }

    /** Votes in the poll of its room. */
    void vote(Attendee who, long due) {
        crowd.say(who, ballot.vote(who, rooms.get(who.room).id(), due));
    }

    /** Something is said in a room that must reach who is there now; its number. */
    int announce(int room, long due) {
        return ledger.send(room, readers[room], due);
    }

    /** What somebody said was not taken: nobody will get it. */
    void refused(int message, String code) {
        failures.merge("message refused: " + code, 1, Integer::sum);
        ledger.refuse(message);
    }

    /** Asks for a sign of life, unless one is still awaited. */
    void ping(Attendee who) {
        if (who.inside() && who.pinged == 0) {
            who.pinged = System.nanoTime();
            crowd.say(who, AttendeeFrames.ping(who.number));
        }
    }

    /** All cut off at once, as by a broken network. */
    void cut(List<Attendee> these) {
        for (Attendee who : these) {
            if (who.inside()) {
                inside--;
                readers[who.room] -= plan.reads() ? 1 : 0;
            }
            crowd.cut(who);
        }
        crowd.pump(0);
    }

    /** Gives up those who are not in yet. */
    void giveUp(List<Attendee> these, String why) {
        these.stream().filter(Attendee::entering).toList().forEach(who -> fail(who, why));
    }

    /** Says goodbye for all and waits a little for the answers. */
    void leave(long patience) {
        all.stream().filter(Attendee::inside).forEach(crowd::leave);
        long end = System.nanoTime() + patience;
        while (all.stream().anyMatch(who -> who.state == State.LEAVING) && System.nanoTime() < end) {
            crowd.pump(20_000_000);
        }
    }

    // ---- what they hear

    @Override
    public void opened(Attendee who) {
        if (plan.broadcast()) {
            loggedIn++;
            logins.add(System.nanoTime() - who.began);
            readers[who.room]++;
            ready(who);
            return;
        }
        crowd.say(who, AttendeeFrames.authenticate(plan.clientId(who.number)));
    }

    @Override
    public void text(Attendee who, byte[] bytes, int from, int to, long at) {
        switch (AttendeeFrames.kind(bytes, from, to)) {
            case EVENT -> {
                if (who.inside()) {
                    ledger.receive(who, bytes, from, to, at);
                }
            }
            case POLL -> ballot.told(who, bytes, from, to, at);
            case PONG -> {
                pongs.add(at - who.pinged);
                who.pinged = 0;
            }
            case AUTHENTICATED -> loggedIn(who, bytes, from, to, at);
            case SUCCESS -> succeeded(who, bytes, from, to, at);
            case ERROR -> refused(who, bytes, from, to);
            case OTHER -> {}
        }
    }

    private void loggedIn(Attendee who, byte[] bytes, int from, int to, long at) {
        if (who.state != State.LOGIN) {
            return;
        }
        loggedIn++;
        logins.add(at - who.began);
        if (!plan.reads()) {
            ready(who);
            return;
        }
        if (places.isEmpty()) {
            takeRooms(ChatRooms.in(bytes, from, to, plan.votes()));
        }
        if (plan.talks(who.number)) {
            who.state = State.NAMING;
            crowd.say(who, AttendeeFrames.takeName("Attendee " + (who.number + 1)));
        } else {
            enterRoom(who);
        }
    }

    private void takeRooms(List<ChatRoom> found) {
        if (found.isEmpty()) {
            throw new LoadTestException(
                    "The world " + plan.world() + " shows guests no room with a chat without history"
                            + " (volatile) in which they may write" + (plan.votes() ? " and vote" : "") + "; a "
                            + plan.scenario() + " needs one");
        }
        rooms = found;
        spread(found.stream().map(ChatRoom::channel).toList());
    }

    private void spread(List<String> found) {
        places = found.subList(0, Math.min(found.size(), plan.rooms()));
        all.forEach(who -> who.room = who.number % places.size());
    }

    private void enterRoom(Attendee who) {
        who.state = State.JOINING;
        String place = places.get(who.room);
        if (captions != null) {
            crowd.say(who, AttendeeFrames.readCaptions(captions.room(), place));
        } else {
            crowd.say(who, plan.talks(who.number) ? AttendeeFrames.join(place) : AttendeeFrames.subscribe(place));
        }
    }

    private void succeeded(Attendee who, byte[] bytes, int from, int to, long at) {
        long id = AttendeeFrames.idOfSuccess(bytes, from, to);
        if (id >= AttendeeFrames.MESSAGES) {
            ledger.answered((int) (id - AttendeeFrames.MESSAGES));
        } else if (id == AttendeeFrames.NAME && who.state == State.NAMING) {
            enterRoom(who);
        } else if (id == AttendeeFrames.JOIN && who.state == State.JOINING) {
            readers[who.room]++;
            if (!plan.votes()) {
                ready(who);
                return;
            }
            who.state = State.ENTERING;
            crowd.say(who, AttendeeFrames.enter(rooms.get(who.room).id()));
        } else if (id == AttendeeFrames.ENTER && who.state == State.ENTERING) {
            entered(who);
        } else if (id == AttendeeFrames.POLLS && who.state == State.ENTERING) {
            if (!ballot.take(bytes, from, to)) {
                throw new LoadTestException(
                        "No poll is open in the room with the chat; somebody has to open one first");
            }
            ready(who);
        } else if (id == AttendeeFrames.VOTE) {
            ballot.counted(who, at);
        }
    }

    /** The first one finds out what there is to vote on. */
    private void entered(Attendee who) {
        if (who == all.getFirst()) {
            crowd.say(who, AttendeeFrames.listPolls(rooms.get(who.room).id()));
        } else {
            ready(who);
        }
    }

    private void ready(Attendee who) {
        who.state = State.READY;
        inside++;
    }

    private void refused(Attendee who, byte[] bytes, int from, int to) {
        String answer = new String(bytes, from, Math.min(to - from, 200), StandardCharsets.UTF_8);
        long id = AttendeeFrames.idOfError(bytes, from, to);
        if (id >= AttendeeFrames.MESSAGES) {
            refused((int) (id - AttendeeFrames.MESSAGES), Answers.code(answer));
        } else if (id == AttendeeFrames.VOTE) {
            failures.merge("vote refused: " + Answers.code(answer), 1, Integer::sum);
            ballot.refuse();
        } else if (who.entering()) {
            fail(who, Answers.code(answer));
        } else if (who.inside()) {
            failures.merge("told: " + Answers.code(answer), 1, Integer::sum);
        }
    }

    private void fail(Attendee who, String why) {
        if (all.getFirst() == who && inside == 0) {
            throw new LoadTestException(Answers.explain(why, plan));
        }
        failed++;
        failures.merge("not let in: " + why, 1, Integer::sum);
        crowd.cut(who);
    }

    @Override
    public void ended(Attendee who, String how) {
        if (who.entering()) {
            fail(who, who.state == State.CONNECTING ? "cannot connect: " + how : how);
        } else if (who.inside()) {
            inside--;
            disconnects++;
            readers[who.room] -= plan.reads() ? 1 : 0;
            failures.merge("cut off: " + how, 1, Integer::sum);
        }
    }

    // ---- figures

    List<Attendee> all() {
        return all;
    }

    /** What went wrong, and how often. */
    Map<String, Integer> failures() {
        return failures;
    }

    /** What came of the poll. */
    Ballot ballot() {
        return ballot;
    }

    Durations logins() {
        return logins;
    }

    Durations pongs() {
        return pongs;
    }

    int loggedInSoFar() {
        return loggedIn;
    }

    int failedSoFar() {
        return failed;
    }

    /** Over how many rooms they are spread; 0 where nobody reads along. */
    int rooms() {
        return places.size();
    }

    int inside() {
        return inside;
    }

    int disconnects() {
        return disconnects;
    }

    @Override
    public void close() {
        crowd.close();
    }
}
