package org.eventyay.roulette;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.eventyay.access.Access.Standing;
import org.eventyay.access.Permission;
import org.eventyay.bus.AfterCommit;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.connection.NodeRegistry;
import org.eventyay.live.Viewers;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.UserViews;
import org.eventyay.refusal.Denied;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.roulette.Pairing.Ask;
import org.eventyay.roulette.Pairing.Match;
import org.eventyay.roulette.Pairing.Waiting;
import org.eventyay.roulette.RouletteEvents.HungUp;
import org.eventyay.roulette.RouletteEvents.MatchFound;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only writer of requests and pairings. In each room people are brought together one after the other, on all nodes; those who ask at the
 * same time on one node share a transaction.
 */
@Service
class RouletteService {
    private final RouletteRows rows;
    private final NodeRegistry nodes;
    private final ParticipantDirectory participants;
    private final Viewers viewers;
    private final UserViews users;
    private final Bus bus;
    private final TransactionTemplate transaction;

    private final ObjectProvider<AfterCall> endings;
    private final StrangerMedia media;

    RouletteService(
            RouletteRows rows,
            NodeRegistry nodes,
            ParticipantDirectory participants,
            Viewers viewers,
            UserViews users,
            Bus bus,
            TransactionTemplate transaction,
            ObjectProvider<AfterCall> endings,
            StrangerMedia media) {
        this.media = media;
        this.endings = endings;
        this.rows = rows;
        this.nodes = nodes;
        this.participants = participants;
        this.viewers = viewers;
        this.users = users;
        this.bus = bus;
        this.transaction = transaction;
    }

    /**
     * Somebody asks.
     *
     * @param told the calls that their connection had been told of when they asked
     */
    record Asking(Ask ask, Set<UUID> told) {}

    /**
     * What came of it.
     *
     * @param match null if they have to wait
     * @param media what carries it; null if they have to wait, or neither browser knows more than one way
     * @param recentPairs how many others met in the room just now
     */
    record Outcome(@Nullable Match match, @Nullable String media, int recentPairs) {}

    /**
     * Brings together who can be, and lets the others wait for half a minute. Whoever had waited is told.
     *
     * @return for each who asked, in their order
     */
    List<Outcome> bringTogether(RoomSnapshot room, List<Asking> asking) {
        List<Outcome> outcomes = transaction.execute(status -> paired(room, asking));
        return outcomes == null ? List.of() : outcomes;
    }

    private List<Outcome> paired(RoomSnapshot room, List<Asking> asking) {
        rows.lock(room.id());
        Set<UUID> people = new LinkedHashSet<>();
        asking.forEach(one -> people.add(one.ask().person()));
        List<Waiting> waiting = rows.waiting(room.id());
        Set<Pairing.Two> apart = rows.met(room.id(), people, RouletteModule.rematch(room));
        Set<UUID> all = new HashSet<>(people);
        waiting.forEach(one -> all.add(one.person()));
        apart.addAll(rows.blocked(people, all));
        Map<UUID, String> called = rows.calledInto(
                room.id(), asking.stream().map(one -> one.ask().socket()).toList());
        Optional<String> known = media.known(room.worldId());
        Pairing pairing = new Pairing(waiting, apart, present(room, waiting, all), known.isPresent());
        List<Match> matches = new ArrayList<>();
        Map<Asking, Match> found = new HashMap<>();
        for (Asking one : asking) {
            if (!isBeingCalled(one, called)) {
                pairing.ask(one.ask()).ifPresent(match -> {
                    matches.add(match);
                    found.put(one, match);
                    called.put(match.call(), match.second().socket());
                });
            }
        }
        RouletteRows.Recent recent = rows.recent(room.id(), people);
        rows.withdraw(room.id(), pairing.met());
        Map<Match, String> carried = new HashMap<>();
        matches.forEach(match -> carriedBy(room, match, known).ifPresent(word -> carried.put(match, word)));
        rows.insert(room.id(), matches, carried::get);
        rows.wait(room.id(), pairing.renewed());
        matches.forEach(match -> tell(room, match, carried.get(match)));
        return asking.stream()
                .map(one -> {
                    Match match = found.get(one);
                    return new Outcome(
                            match, carried.get(match), recent.without(one.ask().person()));
                })
                .toList();
    }

    /** Whether somebody was chosen who does not know it yet: the news is on its way. */
    private static boolean isBeingCalled(Asking asking, Map<UUID, String> called) {
        return called.entrySet().stream()
                .anyMatch(call -> call.getValue().equals(asking.ask().socket())
                        && !asking.told().contains(call.getKey()));
    }

    /** Who waits on a node that lives, may take part, and is neither banned nor gone. */
    private Predicate<Waiting> present(RoomSnapshot room, List<Waiting> waiting, Set<UUID> people) {
        Set<String> places = new HashSet<>();
        waiting.forEach(one -> places.add(node(one.socket())));
        // into memory with one query, whoever is not there yet
        participants.findAll(room.worldId(), people);
        Set<String> alive = places.isEmpty() ? Set.of() : nodes.alive(places);
        return one -> alive.contains(node(one.socket()))
                && viewers.of(room.worldId(), one.person())
                        .filter(viewer -> viewer.participant().standing() == Standing.GOOD
                                && viewer.participant().hasName()
                                && room.allows(viewer, Permission.ROOM_ROULETTE_JOIN))
                        .isPresent();
    }

    private static String node(String socket) {
        return socket.substring(0, Math.max(0, socket.indexOf('/')));
    }

    /** Where neither knows more than one way nothing needs to be said. */
    private Optional<String> carriedBy(RoomSnapshot room, Match match, Optional<String> known) {
        if (match.capable()) {
            return Optional.of(media.best(room.worldId()));
        }
        return match.first().capable() || match.second().capable() ? known : Optional.empty();
    }

    private void tell(RoomSnapshot room, Match match, @Nullable String carriedBy) {
        viewers.of(room.worldId(), match.first().person())
                .ifPresent(caller -> bus.publish(
                        Topic.user(match.second().person()),
                        new MatchFound(
                                match.second().socket(),
                                match.call(),
                                users.ofPublic(caller.world(), caller.participant()),
                                match.second().capable() ? carriedBy : null)));
    }

    /** A connection waits in a room no more. */
    void withdraw(UUID roomId, String socket) {
        transaction.executeWithoutResult(status -> {
            rows.lock(roomId);
            rows.withdraw(roomId, socket);
        });
    }

    /**
     * A call that goes on, of somebody who takes part in it.
     *
     * @param id null stands for none
     * @throws Denied if there is none
     */
    private RouletteRows.Call call(String worldId, @Nullable UUID id, UUID person) {
        return Optional.ofNullable(id)
                .flatMap(one -> rows.call(worldId, one, person))
                .orElseThrow(RouletteService::denied);
    }

    private static Denied denied() {
        return new Denied("roulette.denied", "There is no such call.");
    }

    /**
     * A connection comes back into a call.
     *
     * @throws Denied if it is not theirs, or over
     */
    UUID reconnect(String worldId, @Nullable UUID id, UUID person, String socket) {
        RouletteRows.Call call = call(worldId, id, person);
        if (call.ended()) {
            throw denied();
        }
        rows.enter(call.id(), socket, person);
        return call.id();
    }

    /**
     * Ends a call; whoever is still in it is told, but for this connection. Again is no fault.
     *
     * @throws Denied if it is not theirs
     */
    UUID hangUp(String worldId, @Nullable UUID id, UUID person, String socket) {
        RouletteRows.Call call = call(worldId, id, person);
        transaction.executeWithoutResult(status -> {
            rows.leave(call.id(), socket);
            end(call, socket);
        });
        return call.id();
    }

    private void end(RouletteRows.Call call, String socket) {
        rows.end(call.id());
        AfterCommit.run(() -> endings.forEach(one -> one.ended(call.id())));
        bus.publish(Topic.user(call.first()), new HungUp(call.id(), socket));
        bus.publish(Topic.user(call.second()), new HungUp(call.id(), socket));
    }

    /**
     * A connection ended: it waits nowhere any more. If it was closed on purpose and its owner has no other in a call, that is over, too;
     * otherwise it may come back.
     *
     * @param rooms where it asked
     */
    void gone(String worldId, UUID person, String socket, Set<UUID> rooms, boolean onPurpose) {
        rooms.forEach(room -> withdraw(room, socket));
        List<UUID> calls = rows.leaveAll(socket);
        if (!onPurpose) {
            return;
        }
        for (UUID id : calls) {
            Set<String> places = new HashSet<>();
            rows.connections(id, person).forEach(other -> places.add(node(other)));
            if (places.isEmpty() || nodes.alive(places).isEmpty()) {
                transaction.executeWithoutResult(
                        status -> rows.call(worldId, id, person).ifPresent(call -> end(call, socket)));
            }
        }
    }
}
