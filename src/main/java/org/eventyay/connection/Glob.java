package org.eventyay.connection;

import java.util.regex.Pattern;

/** A shell glob over a whole text, case-sensitive: {@code *} (also across dots), {@code ?}, {@code [abc]}, {@code [!abc]}. */
public final class Glob {
    private final Pattern pattern;

    public Glob(String glob) {
        pattern = Pattern.compile(regex(glob), Pattern.DOTALL);
    }

    /** Whether the whole text fits. */
    public boolean matches(String text) {
        return pattern.matcher(text).matches();
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < glob.length()) {
            char c = glob.charAt(at);
            int end = c == '[' ? closing(glob, at) : -1;
            if (end > 0) {
                String inside = glob.substring(at + 1, end)
                        .replace("\\", "\\\\")
                        .replace("[", "\\[")
                        .replace("&", "\\&");
                boolean not = inside.startsWith("!");
                regex.append(not ? "[^" : "[")
                        .append((not ? inside.substring(1) : inside).replace("^", "\\^"))
                        .append(']');
                at = end + 1;
                continue;
            }
            regex.append(
                    switch (c) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        default -> Pattern.quote(String.valueOf(c));
                    });
            at++;
        }
        return regex.toString();
    }

    /** Where the set that begins here ends; a bracket that is never closed is an ordinary character. */
    private static int closing(String glob, int open) {
        int first = open + 1;
        if (first < glob.length() && glob.charAt(first) == '!') {
            first++;
        }
        return glob.indexOf(']', first + 1);
    }
}
