package org.eventyay.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.eventyay.room.RoomReports;
import org.eventyay.room.RoomReports.Place;
import org.eventyay.room.RoomReports.Span;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Pictures of how many people were in a room over time. Few are drawn at once; others wait. */
@Service
public class AttendanceGraphs {
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final int MOST_STEPS = 2000;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Map<String, String> REACTIONS = Map.of(
            "👏",
            "clap",
            "clap",
            "clap",
            "👍",
            "thumbs up",
            "+1",
            "thumbs up",
            "❤️",
            "heart",
            "heart",
            "heart",
            "😮",
            "surprise",
            "open_mouth",
            "surprise",
            "🤣",
            "laughter",
            "rolling_on_the_floor_laughing",
            "laughter");

    private final RoomReports rooms;
    private final Semaphore drawing = new Semaphore(2, true);

    AttendanceGraphs(RoomReports rooms) {
        this.rooms = rooms;
    }

    /** The forms a graph can have. */
    public enum Form {
        SVG("image/svg+xml"),
        PNG("image/png"),
        PDF("application/pdf");

        private final String type;

        Form(String type) {
            this.type = type;
        }

        /** MIME type. */
        public String type() {
            return type;
        }
    }

    /**
     * The graph of a room; empty if the world has none such.
     *
     * @param begin null for the first visit
     * @param end null for the last
     */
    public Optional<byte[]> draw(
            WorldSnapshot world, UUID room, @Nullable Instant begin, @Nullable Instant end, Form form) {
        Optional<Place> place = rooms.rooms(world.id()).stream()
                .filter(one -> one.id().equals(room))
                .findFirst();
        if (place.isEmpty()) {
            return Optional.empty();
        }
        drawing.acquireUninterruptibly();
        try {
            Instant now = Instant.now();
            Span known = rooms.span(world.id(), room).orElse(new Span(now.minus(STEP), now));
            Instant from = begin == null ? known.first() : begin;
            Instant until = end == null ? known.last() : end;
            Instant least = from.plus(SHORTEST);
            return Optional.of(
                    draw(chart(world, room, place.get().name(), from, until.isBefore(least) ? least : until), form));
        } finally {
            drawing.release();
        }
    }

    /**
     * What a graph shows.
     *
     * @param room null for all rooms
     */
    AttendanceChart chart(WorldSnapshot world, @Nullable UUID room, String title, Instant begin, Instant end) {
        Duration whole = Duration.between(begin, end);
        Duration step = STEP.multipliedBy(1 + whole.toMillis() / (STEP.toMillis() * MOST_STEPS));
        int steps = (int) (whole.toMillis() / step.toMillis() + 1);
        AttendanceSeries series = new AttendanceSeries(begin, step, steps);
        rooms.visitsByPerson(world.id(), room, begin, end, series::add);
        Map<String, int[]> reactions = new LinkedHashMap<>();
        if (room != null) {
            rooms.reactions(room, begin, end, shown -> {
                String name = REACTIONS.get(shown.reaction());
                long index = (shown.at().toEpochMilli() - begin.toEpochMilli()) / step.toMillis();
                if (name != null && index >= 0 && index < steps) {
                    reactions.computeIfAbsent(name, same -> new int[steps])[(int) index] += shown.amount();
                }
            });
        }
        return new AttendanceChart(
                title, ZoneId.of(world.timezone()), begin, end, series.counts(), series.total(), reactions);
    }

    private static byte[] draw(AttendanceChart chart, Form form) {
        return switch (form) {
            case SVG -> {
                SvgCanvas canvas = new SvgCanvas(AttendanceChart.WIDTH, AttendanceChart.HEIGHT);
                chart.draw(canvas);
                yield canvas.svg().getBytes(StandardCharsets.UTF_8);
            }
            case PNG -> {
                ImageCanvas canvas = new ImageCanvas(AttendanceChart.WIDTH, AttendanceChart.HEIGHT);
                chart.draw(canvas);
                yield canvas.png();
            }
            case PDF -> pdf(chart);
        };
    }

    private static byte[] pdf(AttendanceChart chart) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PDRectangle size = new PDRectangle((float) AttendanceChart.WIDTH, (float) AttendanceChart.HEIGHT);
        try (PdfPages pages = new PdfPages(size)) {
            pages.page();
            chart.draw(pages.part(0, 0, 1));
            pages.save(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
