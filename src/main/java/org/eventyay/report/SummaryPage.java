package org.eventyay.report;

import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.eventyay.report.Canvas.Anchor;
import org.eventyay.text.PlainText;

/** Fills pages from above: headings, rows and charts; a new page begins where one is full. */
final class SummaryPage {
    private static final double LEFT = 50;
    private static final double RIGHT = PDRectangle.A4.getWidth() - 50;
    private static final double TOP = 80;
    private static final double BOTTOM = PDRectangle.A4.getHeight() - 60;
    private static final double LINE = 16;
    private static final int INK = 0x222222;
    private static final int SOFT = 0x777777;
    private static final double[] COLUMNS = {0, 0.5, 0.68, 0.86};
    private static final int WIDEST = 48;

    private final PdfPages pages;
    private final String header;
    private final String footer;
    private final SummaryWords words;
    private double y = BOTTOM;

    SummaryPage(PdfPages pages, String header, String footer, SummaryWords words) {
        this.pages = pages;
        this.header = header;
        this.footer = footer;
        this.words = words;
    }

    /** A word in the language of the pages. */
    String word(String key) {
        return words.of(key);
    }

    private void need(double height) {
        if (y + height > BOTTOM) {
            pages.page();
            pages.write(LEFT, 40, 9, Anchor.START, SOFT, header);
            pages.write(LEFT, BOTTOM + 30, 9, Anchor.START, SOFT, footer);
            pages.write(RIGHT, BOTTOM + 30, 9, Anchor.END, SOFT, Integer.toString(pages.pages()));
            y = TOP;
        }
    }

    void heading(String text) {
        need(5 * LINE);
        y += LINE;
        pages.write(LEFT, y, 15, Anchor.START, INK, text);
        y += LINE * 1.5;
    }

    void row(String label, Object value) {
        need(LINE);
        pages.write(LEFT, y, 10, Anchor.START, INK, label);
        pages.write(LEFT + (RIGHT - LEFT) / 2, y, 10, Anchor.START, INK, value.toString());
        y += LINE;
    }

    void cells(String... cells) {
        need(LINE);
        for (int i = 0; i < cells.length; i++) {
            String text = PlainText.length(cells[i]) > WIDEST ? PlainText.first(cells[i], WIDEST - 1) + "…" : cells[i];
            pages.write(LEFT + (RIGHT - LEFT) * COLUMNS[i], y, 9, Anchor.START, INK, text);
        }
        y += LINE;
    }

    void chart(AttendanceChart chart) {
        double scale = (RIGHT - LEFT) / AttendanceChart.WIDTH;
        need(AttendanceChart.HEIGHT * scale + LINE);
        chart.draw(pages.part(LEFT, y, scale));
        y += AttendanceChart.HEIGHT * scale + LINE;
    }
}
