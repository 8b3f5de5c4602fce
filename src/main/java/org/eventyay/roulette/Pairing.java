package org.eventyay.roulette;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Brings people of one room together, one after the other in the order in which they ask: each gets whoever has waited longest and may be
 * met. Whoever was brought together waits no more, on no connection. Knows nothing of where requests are stored.
 */
final class Pairing {
    private final List<Waiting> waiting;
    private final Set<Two> apart;
    private final Predicate<Waiting> present;
    private final boolean mixes;
    private final Set<UUID> met = new HashSet<>();
    private final Map<String, Ask> renewed = new LinkedHashMap<>();
    private final Map<String, Boolean> looked = new HashMap<>();

    /**
     * Somebody's request to meet somebody.
     *
     * @param socket the connection that asks
     * @param capable whether it knows all ways to talk there are
     */
    record Ask(UUID person, String socket, boolean capable) {}

    /** Somebody waits on a connection. */
    record Waiting(UUID person, String socket, boolean capable) {}

    /** Two who were brought together: {@code second} had waited. */
    record Match(UUID call, Ask first, Waiting second) {
        /** Whether both know all ways to talk. */
        boolean capable() {
            return first.capable() && second.capable();
        }
    }

    /** Two people, in whatever order. */
    record Two(UUID lower, UUID higher) {
        static Two of(UUID one, UUID other) {
            return one.compareTo(other) < 0 ? new Two(one, other) : new Two(other, one);
        }
    }

    /**
     * A room as it is.
     *
     * @param waiting who waits, longest first
     * @param apart who must not meet: they have met, or one does not want to see the other
     * @param present whether somebody who waits is really there and may still take part; asked once for each
     * @param mixes whether there is a way to talk for two of whom only one knows all of them
     */
    Pairing(List<Waiting> waiting, Set<Two> apart, Predicate<Waiting> present, boolean mixes) {
        this.waiting = new ArrayList<>(waiting);
        this.apart = new HashSet<>(apart);
        this.present = present;
        this.mixes = mixes;
    }

    /** Somebody asks; empty if they have to wait. */
    Optional<Match> ask(Ask ask) {
        for (Waiting other : waiting) {
            if (!other.person().equals(ask.person())
                    && (mixes || other.capable() == ask.capable())
                    && !apart.contains(Two.of(other.person(), ask.person()))
                    && looked.computeIfAbsent(other.socket(), id -> present.test(other))) {
                return Optional.of(match(ask, other));
            }
        }
        renewed.put(ask.socket(), ask);
        if (waiting.stream().noneMatch(one -> one.socket().equals(ask.socket()))) {
            waiting.add(new Waiting(ask.person(), ask.socket(), ask.capable()));
        }
        looked.put(ask.socket(), true);
        return Optional.empty();
    }

    private Match match(Ask ask, Waiting other) {
        apart.add(Two.of(ask.person(), other.person()));
        for (UUID person : List.of(ask.person(), other.person())) {
            met.add(person);
            waiting.removeIf(one -> one.person().equals(person));
            renewed.values().removeIf(one -> one.person().equals(person));
        }
        return new Match(UUID.randomUUID(), ask, other);
    }

    /** Who was brought together: none of the requests they had counts any more. */
    Set<UUID> met() {
        return Set.copyOf(met);
    }

    /** Who waits, and asked for it here. */
    Set<Ask> renewed() {
        return new LinkedHashSet<>(renewed.values());
    }
}
