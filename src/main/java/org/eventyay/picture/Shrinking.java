package org.eventyay.picture;

import java.io.IOException;

/**
 * Makes pixels fewer: each that is left is the mean of the area it stands for, weighed by how opaque its parts are, so that transparent
 * ones lend it no colour. Rows are taken one after the other; beside the result only two of them are held.
 */
final class Shrinking {
    /** Where the rows come from. */
    interface Rows {
        void row(int y, int[] argb) throws IOException;
    }

    private final Size from;
    private final Size to;
    private final Rows rows;
    private final Deadline deadline;
    /** For each pixel of a row that is left: where its area begins, as {@code x}; the last entry is the width. */
    private final double[] edges;

    Shrinking(Size from, Size to, Rows rows, Deadline deadline) {
        this.from = from;
        this.to = to;
        this.rows = rows;
        this.deadline = deadline;
        edges = new double[to.width() + 1];
        for (int i = 0; i <= to.width(); i++) {
            edges[i] = (double) i * from.width() / to.width();
        }
    }

    /** Writes the result, upright, into an array of {@code to.pixels()}. */
    void into(int[] argb, int orientation) throws IOException {
        int[] row = new int[from.width()];
        if (from.equals(to)) {
            for (int y = 0; y < from.height(); y++) {
                check(y);
                rows.row(y, row);
                place(row, y, argb, orientation);
            }
            return;
        }
        float[] line = new float[4 * to.width()];
        float[] sum = new float[4 * to.width()];
        double height = (double) from.height() / to.height();
        int target = 0;
        for (int y = 0; y < from.height() && target < to.height(); y++) {
            check(y);
            rows.row(y, row);
            shrink(row, line);
            double end = (target + 1) * height;
            add(sum, line, Math.min(y + 1, end) - y);
            if (y + 1 >= end - 1e-6 || y == from.height() - 1) {
                emit(sum, row, height);
                place(row, target, argb, orientation);
                target++;
                java.util.Arrays.fill(sum, 0);
                add(sum, line, Math.max(0, y + 1 - end));
            }
        }
    }

    private void check(int y) throws IOException {
        if (y % 64 == 0) {
            deadline.check();
        }
    }

    private void place(int[] row, int y, int[] argb, int orientation) {
        if (orientation == 1) {
            System.arraycopy(row, 0, argb, y * to.width(), to.width());
            return;
        }
        for (int x = 0; x < to.width(); x++) {
            argb[Orientation.place(orientation, to, x, y)] = row[x];
        }
    }

    private void shrink(int[] row, float[] line) {
        for (int i = 0; i < to.width(); i++) {
            double begin = edges[i];
            double end = edges[i + 1];
            float alpha = 0;
            float red = 0;
            float green = 0;
            float blue = 0;
            for (int x = (int) begin; x < end && x < row.length; x++) {
                float share = (float) (Math.min(x + 1, end) - Math.max(x, begin));
                int pixel = row[x];
                float opaque = share * (pixel >>> 24);
                alpha += opaque;
                red += opaque * (pixel >> 16 & 255);
                green += opaque * (pixel >> 8 & 255);
                blue += opaque * (pixel & 255);
            }
            line[4 * i] = alpha;
            line[4 * i + 1] = red;
            line[4 * i + 2] = green;
            line[4 * i + 3] = blue;
        }
    }

    private static void add(float[] sum, float[] line, double weight) {
        float share = (float) weight;
        for (int i = 0; i < sum.length; i++) {
            sum[i] += share * line[i];
        }
    }

    private void emit(float[] sum, int[] row, double height) {
        for (int i = 0; i < to.width(); i++) {
            float alpha = sum[4 * i];
            int opaque = Math.round((float) (alpha / (height * (edges[i + 1] - edges[i]))));
            row[i] = opaque == 0
                    ? 0
                    : Math.min(255, opaque) << 24
                            | Math.min(255, Math.round(sum[4 * i + 1] / alpha)) << 16
                            | Math.min(255, Math.round(sum[4 * i + 2] / alpha)) << 8
                            | Math.min(255, Math.round(sum[4 * i + 3] / alpha));
        }
    }
}
