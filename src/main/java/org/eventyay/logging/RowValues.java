package org.eventyay.logging;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text what may be a value of a row or of a request: the reports of PostgreSQL, its driver and the libraries above it quote the very
 * value that was wrong, or the whole row it stood in, and some of these are secrets. What is left tells the kind of the fault and the names of
 * tables, columns and constraints.
 */
public final class RowValues {
    private static final String HIDDEN = "…";
    /** Everything that follows such a word, to the end of the report. */
    private static final Pattern DETAILS = Pattern.compile("\\b(Detail|DETAIL|Where|WHERE|CONTEXT|Hint|HINT): [^\\n"
            + "]*(?:\\n"
            + "(?!\\s*(?:at |\\.\\.\\. |Caused by|Suppressed|Position|Call getNext))[^\\n"
            + "]*)*");

    private static final Pattern BATCH = Pattern.compile("(?s)Batch entry (\\d+) .*? was aborted(?: ?: ?)?");
    private static final Pattern KEY =
            Pattern.compile("(?s)(Failing row contains|Key) \\(.*?\\)(?=[\\s.]|$)(?:=\\(.*?\\)(?=[\\s.]|$))?");
    /** A quoted name says of what it is the name. */
    private static final Pattern QUOTED = Pattern.compile(
            "(\\b(?:constraint|relation|column|index|table|type|function|schema|sequence|database|role|user|trigger|encoding|extension"
                    + "|parameter|operator|property|field|file|world|collation)\\s)?\"((?:[^\"\\\\]|\\\\.)*+)\"");

    private static final Pattern SQL_FAULT = Pattern.compile(
            "ERROR: |invalid input (?:syntax|value)|out of range|malformed |invalid byte sequence|Cannot"
                    + " (?:deserialize|coerce|construct)|from String|For input string|Unrecognized|rejected value|not a"
                    + " valid|Failed to convert");

    private static final Pattern REJECTED = Pattern.compile("(rejected value|value of) \\[[^\\]]*\\]");
    private static final Pattern NUMBER = Pattern.compile("\\bvalue \"?[-+.0-9eE]+\"?(?= is out of range)");

    private RowValues() {}

    /** The same text without values. */
    public static String hidden(String text) {
        if (!SQL_FAULT.matcher(text).find() && !text.contains("Detail: ") && !text.contains("Batch entry ")) {
            return text;
        }
        String told = BATCH.matcher(text).replaceAll("Batch entry $1 was aborted: ");
        told = DETAILS.matcher(told).replaceAll("$1: " + HIDDEN);
        told = KEY.matcher(told).replaceAll("$1 " + HIDDEN);
        told = REJECTED.matcher(told).replaceAll("$1 " + HIDDEN);
        told = NUMBER.matcher(told).replaceAll("value " + HIDDEN);
        return QUOTED.matcher(told).replaceAll(RowValues::quoted);
    }

    private static String quoted(java.util.regex.MatchResult found) {
        String before = found.group(1);
        return before != null ? Matcher.quoteReplacement(found.group()) : '"' + HIDDEN + '"';
    }
}
