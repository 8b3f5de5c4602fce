package org.eventyay.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.jspecify.annotations.Nullable;

/**
 * A document of pages that are drawn on from above. The letters are those of a font of the system, if it has one that knows many; of the
 * rest, Latin ones are shown and others become question marks.
 */
final class PdfPages implements AutoCloseable {
    private static final Path WIDE_FONT = Path.of("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");

    private final PDDocument document = new PDDocument();
    private final PDFont font;
    private final PDRectangle size;
    private @Nullable PDPageContentStream page;

    PdfPages(PDRectangle size) {
        this.size = size;
        try {
            font = Files.isReadable(WIDE_FONT)
                    ? PDType0Font.load(document, WIDE_FONT.toFile())
                    : new PDType1Font(FontName.HELVETICA);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins a new page. */
    void page() {
        try {
            end();
            PDPage fresh = new PDPage(size);
            document.addPage(fresh);
            page = new PDPageContentStream(document, fresh);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end() throws IOException {
        if (page != null) {
            page.close();
        }
    }

    private PDPageContentStream current() {
        if (page == null) {
            page();
        }
        return java.util.Objects.requireNonNull(page);
    }

    /** Part of the page, of this size, as something to draw a chart on. */
    Canvas part(double left, double top, double scale) {
        return new Canvas() {
            @Override
            public void lines(List<Double> points, int colour, double width, boolean dotted) {
                try {
                    PDPageContentStream on = current();
                    on.setStrokingColor(new java.awt.Color(colour));
                    on.setLineWidth((float) (width * scale));
                    on.setLineDashPattern(dotted ? new float[] {2, 3} : new float[0], 0);
                    for (int i = 0; i + 1 < points.size(); i += 2) {
                        float x = (float) (left + points.get(i) * scale);
                        float y = (float) (size.getHeight() - top - points.get(i + 1) * scale);
                        if (i == 0) {
                            on.moveTo(x, y);
                        } else {
                            on.lineTo(x, y);
                        }
                    }
                    on.stroke();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public void text(double x, double y, double points, Anchor anchor, int colour, String text) {
                write(left + x * scale, top + y * scale, points * scale, anchor, colour, text);
            }
        };
    }

    /** Writes a line of text. */
    void write(double x, double y, double points, Canvas.Anchor anchor, int colour, String text) {
        try {
            String shown = shown(text);
            double width = font.getStringWidth(shown) / 1000 * points;
            double left = switch (anchor) {
                case START -> x;
                case MIDDLE -> x - width / 2;
                case END -> x - width;
            };
            PDPageContentStream on = current();
            on.beginText();
            on.setFont(font, (float) points);
            on.setNonStrokingColor(new java.awt.Color(colour));
            on.newLineAtOffset((float) left, (float) (size.getHeight() - y));
            on.showText(shown);
            on.endText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(200).forEach(each -> {
            String letter = Character.toString(each);
            shown.append(Character.isISOControl(each) ? " " : knows(letter) ? letter : "?");
        });
        return shown.toString();
    }

    /** Whether there is a letter for each character of a text. */
    boolean knowsAll(String text) {
        return text.codePoints().mapToObj(Character::toString).allMatch(this::knows);
    }

    private boolean knows(String letter) {
        try {
            font.encode(letter);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    int pages() {
        return document.getNumberOfPages();
    }

    void save(OutputStream out) throws IOException {
        current();
        end();
        page = null;
        document.save(out);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
