package org.eventyay.portability.archive;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.eventyay.refusal.Invalid;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rows of an archive, a JSON object a line. A line has a longest length: nobody stores a row like that. */
final class RowLines implements AutoCloseable {
    private static final int LONGEST = 32 << 20;
    /** Of a batch, so that many long rows do not pile up. */
    private static final int BATCH_CHARACTERS = 16 << 20;

    private final Reader lines;
    private final char[] buffer = new char[1 << 16];
    private int at;
    private int filled;

    RowLines(Reader lines) {
        this.lines = lines;
    }

    /** The next rows, so many at most; none at the end. */
    List<ObjectNode> next(int rows, JsonMapper json) throws IOException {
        List<ObjectNode> batch = new ArrayList<>();
        int characters = 0;
        while (batch.size() < rows && characters < BATCH_CHARACTERS) {
            StringBuilder line = new StringBuilder();
            if (!read(line)) {
                break;
            }
            characters += line.length();
            try {
                if (!(json.readTree(line.toString()) instanceof ObjectNode row)) {
                    throw new Invalid("The archive holds a row that is none.");
                }
                batch.add(row);
            } catch (JacksonException e) {
                throw new Invalid("The archive holds a row that is none.");
            }
        }
        return batch;
    }

    private boolean read(StringBuilder line) throws IOException {
        while (true) {
            if (at == filled) {
                at = 0;
                filled = lines.read(buffer);
                if (filled <= 0) {
                    filled = 0;
                    return !line.isEmpty();
                }
            }
            int end = at;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            line.append(buffer, at, end - at);
            if (line.length() > LONGEST) {
                throw new Invalid("The archive holds a row that is too long.");
            }
            at = end;
            if (end < filled) {
                at++;
                return true;
            }
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
