package org.eventyay.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eventyay.report.Canvas.Anchor;

/**
 * How many people were there over time, with the highest number, and what they showed meanwhile.
 *
 * @param counts people in each step
 * @param total different people in all
 * @param reactions amounts in each step, by what was shown
 */
record AttendanceChart(
        String title, ZoneId zone, Instant begin, Instant end, int[] counts, int total, Map<String, int[]> reactions) {
    static final double WIDTH = 864;
    static final double HEIGHT = 432;

    private static final double LEFT = 70;
    private static final double RIGHT = WIDTH - 70;
    private static final double TOP = 40;
    private static final double BOTTOM = HEIGHT - 60;
    private static final int INK = 0x222222;
    private static final int GRID = 0xdddddd;
    private static final int PEOPLE = 0x1f5fbf;
    private static final int PEAK = 0xcc2222;
    private static final List<Integer> COLOURS = List.of(0xb8860b, 0x2e8b57, 0xd6456f, 0x7a4fbf, 0x008b8b, 0x8b4513);

    private static int peak(int[] counts) {
        return Arrays.stream(counts).max().orElse(0);
    }

    void draw(Canvas canvas) {
        int peak = peak(counts);
        canvas.text(WIDTH / 2, 22, 15, Anchor.MIDDLE, INK, title);
        String label = String.format(Locale.ROOT, "Unique viewers (%d total, %d peak)", total, peak);
        canvas.text(LEFT - 50, TOP - 8, 10, Anchor.START, PEOPLE, label);
        double top = Math.max(1, peak * 1.1);
        for (int i = 0; i <= 4; i++) {
            double y = y(top * i / 4, top);
            canvas.lines(List.of(LEFT, y, RIGHT, y), GRID, 0.5, false);
            canvas.text(LEFT - 6, y + 3, 9, Anchor.END, INK, String.format(Locale.ROOT, "%.0f", top * i / 4));
        }
        DateTimeFormatter form =
                DateTimeFormatter.ofPattern("dd. HH:mm", Locale.ROOT).withZone(zone);
        for (int i = 0; i <= 6; i++) {
            Instant at = begin.plusMillis((end.toEpochMilli() - begin.toEpochMilli()) * i / 6);
            canvas.text(LEFT + (RIGHT - LEFT) * i / 6, BOTTOM + 16, 9, Anchor.MIDDLE, INK, form.format(at));
        }
        canvas.lines(List.of(LEFT, TOP, LEFT, BOTTOM, RIGHT, BOTTOM), INK, 1, false);
        series(canvas, counts, top, PEOPLE, 1.6);
        if (peak > 0) {
            canvas.lines(List.of(LEFT, y(peak, top), RIGHT, y(peak, top)), PEAK, 1, true);
        }
        reactions(canvas);
    }

    private void reactions(Canvas canvas) {
        int most = reactions.values().stream()
                .mapToInt(AttendanceChart::peak)
                .max()
                .orElse(0);
        if (most == 0) {
            return;
        }
        double top = most * 1.1;
        canvas.lines(List.of(RIGHT, TOP, RIGHT, BOTTOM), INK, 1, false);
        canvas.text(RIGHT + 50, TOP - 8, 10, Anchor.END, INK, "Reactions");
        for (int i = 0; i <= 4; i++) {
            canvas.text(
                    RIGHT + 6,
                    y(top * i / 4, top) + 3,
                    9,
                    Anchor.START,
                    INK,
                    String.format(Locale.ROOT, "%.0f", top * i / 4));
        }
        double x = LEFT;
        int number = 0;
        for (Map.Entry<String, int[]> one : reactions.entrySet()) {
            int colour = COLOURS.get(number++ % COLOURS.size());
            series(canvas, one.getValue(), top, colour, 1);
            canvas.text(x, HEIGHT - 14, 10, Anchor.START, colour, one.getKey());
            x += 110;
        }
    }

    private static double y(double value, double top) {
        return BOTTOM - value / top * (BOTTOM - TOP);
    }

    private static void series(Canvas canvas, int[] values, double top, int colour, double width) {
        List<Double> points = new ArrayList<>(values.length * 2);
        double step = (RIGHT - LEFT) / Math.max(1, values.length);
        for (int i = 0; i < values.length; i++) {
            points.add(LEFT + step * i);
            points.add(y(values[i], top));
            points.add(LEFT + step * (i + 1));
            points.add(y(values[i], top));
        }
        canvas.lines(points, colour, width, false);
    }
}
