package org.eventyay.cli.chat;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.eventyay.chat.ChatSearch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes messages one after another, so that any number of them fits: lines of CSV (RFC 4180), or a JSON list. */
final class MessageWriter {
    private final PrintStream out;
    private final boolean asJson;
    private final JsonMapper json;
    private boolean first = true;

    MessageWriter(PrintStream out, boolean asJson, JsonMapper json) {
        this.out = out;
        this.asJson = asJson;
        this.json = json;
        if (!asJson) {
            out.print("id,timestamp,channel,room,sender,sender_name,text,edited\r\n");
        }
    }

    void write(ChatSearch.Found message) {
        if (asJson) {
            out.print((first ? "[\n" : ",\n") + json.writeValueAsString(fields(message)));
        } else {
            out.print(fields(message).entrySet().stream()
                            .filter(field -> !field.getKey().equals("content"))
                            .map(field -> cell(field.getValue()))
                            .collect(Collectors.joining(","))
                    + "\r\n");
        }
        first = false;
    }

    void end() {
        if (asJson) {
            out.print(first ? "[]\n" : "\n]\n");
        }
        out.flush();
    }

    private static Map<String, @Nullable Object> fields(ChatSearch.Found message) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", message.id());
        fields.put("timestamp", message.timestamp().toString());
        fields.put("channel", message.channel().toString());
        fields.put("room", message.room());
        fields.put("sender", message.sender() == null ? null : message.sender().toString());
        fields.put("sender_name", message.senderName());
        fields.put("text", message.text());
        fields.put("edited", message.edited() == null ? null : message.edited().toString());
        fields.put("content", message.content());
        return fields;
    }

    /** A spreadsheet takes what begins like a formula for one; a quote before it makes it text. */
    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
