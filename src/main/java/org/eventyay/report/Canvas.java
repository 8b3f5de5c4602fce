package org.eventyay.report;

import java.util.List;

/** What charts are drawn on; the origin is the upper left corner, units are points. */
interface Canvas {
    /** Where a text stands beside its point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /**
     * Lines from point to point.
     *
     * @param points x and y in turn
     * @param colour 0xRRGGBB
     */
    void lines(List<Double> points, int colour, double width, boolean dotted);

    void text(double x, double y, double size, Anchor anchor, int colour, String text);
}
