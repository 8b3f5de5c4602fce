package org.eventyay.text;

/** Letters beyond ASCII in ASCII, as RFC 3492 says. */
final class Punycode {
    private static final int BASE = 36;
    private static final int SMALLEST = 1;
    private static final int BIGGEST = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int FIRST_BIAS = 72;
    private static final int FIRST = 0x80;

    private Punycode() {}

    /** The label without its {@code xn--}. */
    static String encode(String label) {
        int[] points = label.codePoints().toArray();
        StringBuilder out = new StringBuilder();
        label.codePoints().filter(c -> c < FIRST).forEach(out::appendCodePoint);
        int basic = out.length();
        int done = basic;
        if (basic > 0) {
            out.append('-');
        }
        int next = FIRST;
        int bias = FIRST_BIAS;
        int delta = 0;
        while (done < points.length) {
            int smallest = Integer.MAX_VALUE;
            for (int c : points) {
                smallest = c >= next && c < smallest ? c : smallest;
            }
            delta += (smallest - next) * (done + 1);
            next = smallest;
            for (int c : points) {
                if (c < next) {
                    delta++;
                } else if (c == next) {
                    append(out, delta, bias);
                    bias = adapted(delta, done + 1, done == basic);
                    delta = 0;
                    done++;
                }
            }
            delta++;
            next++;
        }
        return out.toString();
    }

    private static void append(StringBuilder out, int delta, int bias) {
        int rest = delta;
        for (int k = BASE; ; k += BASE) {
            int limit = Math.clamp((long) k - bias, SMALLEST, BIGGEST);
            if (rest < limit) {
                out.append(digit(rest));
                return;
            }
            out.append(digit(limit + (rest - limit) % (BASE - limit)));
            rest = (rest - limit) / (BASE - limit);
        }
    }

    private static char digit(int value) {
        return (char) (value < BIGGEST ? 'a' + value : '0' + value - BIGGEST);
    }

    private static int adapted(int delta, int points, boolean first) {
        int rest = first ? delta / DAMP : delta / 2;
        rest += rest / points;
        int k = 0;
        while (rest > (BASE - SMALLEST) * BIGGEST / 2) {
            rest /= BASE - SMALLEST;
            k += BASE;
        }
        return k + (BASE - SMALLEST + 1) * rest / (rest + SKEW);
    }
}
