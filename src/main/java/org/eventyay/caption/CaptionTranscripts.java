package org.eventyay.caption;

import java.io.Writer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.eventyay.access.Permission;
import org.eventyay.caption.CaptionLines.Range;
import org.eventyay.refusal.Invalid;
import org.eventyay.room.RoomDirectory;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.schedule.ScheduleException;
import org.eventyay.schedule.Schedules;
import org.eventyay.schedule.Talk;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was said in a room, as a file. Changes nothing. */
@Service
public class CaptionTranscripts {
    private final CaptionTracks tracks;
    private final CaptionLines lines;
    private final RoomDirectory rooms;
    private final Schedules schedules;

    CaptionTranscripts(CaptionTracks tracks, CaptionLines lines, RoomDirectory rooms, Schedules schedules) {
        this.tracks = tracks;
        this.lines = lines;
        this.rooms = rooms;
        this.schedules = schedules;
    }

    /**
     * A part of time.
     *
     * @param from null for no bound
     * @param until null for no bound; not part of it
     */
    public record Part(@Nullable Instant from, @Nullable Instant until) {}

    /** The language as it is called here, if the room has it. */
    public Optional<String> language(RoomSnapshot room, String given) {
        return tracks(room).track(Languages.canonical(given).orElse("")).map(CaptionTrack::language);
    }

    /** All languages of a room, in order. */
    public List<String> languages(RoomSnapshot room) {
        return tracks(room).tracks().stream().map(CaptionTrack::language).toList();
    }

    /** As they are stored: commands keep what they read of rooms. */
    private RoomCaptions tracks(RoomSnapshot room) {
        return new RoomCaptions(tracks.of(room.id()));
    }

    /** Whether somebody who holds this in the room may read the transcript of a language. */
    public boolean allows(RoomSnapshot room, String language, Predicate<Permission> held) {
        return tracks(room)
                .track(language)
                .filter(track -> CaptionRights.transcript(track, held))
                .isPresent();
    }

    /**
     * When a talk of the schedule takes place in a room.
     *
     * @throws Invalid naming {@code session} if the schedule has none of this code in this room
     */
    public Part session(WorldSnapshot world, RoomSnapshot room, String code) {
        try {
            return schedules.current(world).talks().stream()
                    .filter(talk -> !code.isEmpty() && talk.code().equals(code))
                    .filter(talk -> isIn(room, talk))
                    .findFirst()
                    .map(talk -> new Part(talk.start(), talk.end()))
                    .orElseThrow(() -> new Invalid("session", "The schedule has no such session in this room."));
        } catch (ScheduleException e) {
            throw new Invalid("session", "The world has no schedule that can be read.");
        }
    }

    /** Rooms of the schedule have numbers, which rooms may be joined to; those that are not have no talks of their own. */
    private static boolean isIn(RoomSnapshot room, Talk talk) {
        return talk.room().equals(Integer.toString(room.pretalxId()))
                || talk.room().equals(room.importId())
                || talk.room().isEmpty();
    }

    /** What both have in common. */
    public static Part narrowed(Part one, Part other) {
        Instant from =
                one.from() == null || other.from() != null && other.from().isAfter(one.from())
                        ? other.from()
                        : one.from();
        Instant until =
                one.until() == null || other.until() != null && other.until().isBefore(one.until())
                        ? other.until()
                        : one.until();
        return new Part(from, until);
    }

    /** Writes what was said in a language of a room, by time; hidden lines are left out. Nothing if the room has no such language. */
    @Transactional(readOnly = true)
    public void write(
            WorldSnapshot world, UUID roomId, String language, Part part, TranscriptFormat format, Writer out) {
        TranscriptWriter writer = new TranscriptWriter(out, format, zone(world), part.from());
        rooms.find(world.id(), roomId)
                .flatMap(room -> tracks(room).track(language))
                .ifPresent(track -> lines.each(track.id(), new Range(null, part.from(), part.until()), writer::line));
        writer.end();
    }

    private static ZoneId zone(WorldSnapshot world) {
        try {
            return ZoneId.of(world.timezone());
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    /**
     * A time with an offset, as addresses name it; null for none.
     *
     * @throws Invalid naming the field
     */
    public static @Nullable Instant time(String field, @Nullable String given) {
        // a plus in an address may have become a blank
        return given == null || given.isBlank()
                ? null
                : CaptionFields.time(field, given.strip().replace(' ', '+'));
    }
}
