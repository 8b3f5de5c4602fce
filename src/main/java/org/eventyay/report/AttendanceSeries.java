package org.eventyay.report;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.eventyay.room.RoomReports.Visit;
import org.jspecify.annotations.Nullable;

/**
 * How many different people were there in each step of a time. Visits come with those of one person together, so that nobody is counted
 * twice in a step; memory is taken for the steps and the people, never for the visits.
 */
final class AttendanceSeries {
    private final Instant begin;
    private final long step;
    private final int[] changes;
    private final Set<UUID> people = new HashSet<>();
    private @Nullable UUID person;
    private int counted = -1;

    /**
     * @param begin of the first step
     * @param step how long each is
     * @param steps how many there are
     */
    AttendanceSeries(Instant begin, Duration step, int steps) {
        this.begin = begin;
        this.step = step.toMillis();
        changes = new int[steps + 1];
    }

    void add(Visit visit) {
        if (!visit.person().equals(person)) {
            person = visit.person();
            counted = -1;
        }
        long from = Math.max(0, Math.floorDiv(visit.start().toEpochMilli() - begin.toEpochMilli(), step));
        long until = Math.floorDiv(visit.end().toEpochMilli() - begin.toEpochMilli(), step);
        int first = (int) Math.max(from, counted + 1L);
        int last = (int) Math.min(changes.length - 2L, until);
        if (first <= last) {
            changes[first]++;
            changes[last + 1]--;
            counted = last;
            people.add(visit.person());
        }
    }

    /** People in each step. */
    int[] counts() {
        int[] counts = new int[changes.length - 1];
        int present = 0;
        for (int i = 0; i < counts.length; i++) {
            present += changes[i];
            counts[i] = present;
        }
        return counts;
    }

    /** How many different people there were in all. */
    int total() {
        return people.size();
    }

    Instant at(int index) {
        return begin.plusMillis(index * step);
    }
}
