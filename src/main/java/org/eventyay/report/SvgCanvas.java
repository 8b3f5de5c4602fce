package org.eventyay.report;

import java.util.List;
import java.util.Locale;
import org.springframework.web.util.HtmlUtils;

/** A chart as SVG. */
final class SvgCanvas implements Canvas {
    private final StringBuilder svg = new StringBuilder();

    SvgCanvas(double width, double height) {
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(number(width))
                .append(' ')
                .append(number(height))
                .append("\" width=\"")
                .append(number(width))
                .append("pt\" height=\"")
                .append(number(height))
                .append("pt\" font-family=\"sans-serif\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>");
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private static String colour(int colour) {
        return String.format(Locale.ROOT, "#%06x", colour);
    }

    @Override
    public void lines(List<Double> points, int colour, double width, boolean dotted) {
        svg.append("<polyline fill=\"none\" stroke=\"")
                .append(colour(colour))
                .append("\" stroke-width=\"")
                .append(number(width))
                .append(dotted ? "\" stroke-dasharray=\"2 3" : "")
                .append("\" points=\"");
        for (int i = 0; i + 1 < points.size(); i += 2) {
            svg.append(i == 0 ? "" : " ")
                    .append(number(points.get(i)))
                    .append(',')
                    .append(number(points.get(i + 1)));
        }
        svg.append("\"/>");
    }

    @Override
    public void text(double x, double y, double size, Anchor anchor, int colour, String text) {
        svg.append("<text x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append("\" font-size=\"")
                .append(number(size))
                .append("\" text-anchor=\"")
                .append(anchor.name().toLowerCase(Locale.ROOT))
                .append("\" fill=\"")
                .append(colour(colour))
                .append("\">")
                .append(HtmlUtils.htmlEscape(text, "UTF-8"))
                .append("</text>");
    }

    String svg() {
        return svg + "</svg>";
    }
}
