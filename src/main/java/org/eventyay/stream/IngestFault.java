package org.eventyay.stream;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Limited;
import org.eventyay.refusal.Unavailable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Why an upload of an encoder is refused; nothing of it is kept. Encoders go by the status, people by the code. */
public enum IngestFault {
    NAME("ingest.name", 400, "This is no name of a file of a stream."),
    BODY("ingest.body", 400, "The upload broke off."),
    UNKNOWN("ingest.unknown", 404, "There is no such ingest."),
    BUSY("ingest.busy", 409, "Another encoder sends here."),
    SIZE("ingest.size", 413, "The file is too large."),
    TYPE("ingest.type", 415, "Files of this kind are no part of a stream."),
    CONTENT("ingest.content", 422, "The file is not what its name says."),
    PLAYLIST("ingest.playlist", 422, "This playlist can't be taken."),
    RATE("ingest.rate", 429, "Too much was sent lately."),
    CAPACITY("ingest.capacity", 503, "Too many encoders send at this moment."),
    STORAGE("ingest.storage", 507, "There is no room for more of this stream.");

    private final String code;
    private final int status;
    private final String sentence;

    IngestFault(String code, int status, String sentence) {
        this.code = code;
        this.status = status;
        this.sentence = sentence;
    }

    /** The HTTP status of a refusal with this code; empty if it is no refusal of an ingest. */
    public static Optional<Integer> status(String code) {
        return Arrays.stream(values())
                .filter(fault -> fault.code.equals(code))
                .map(fault -> fault.status)
                .findFirst();
    }

    /** What was sent is wrong. */
    Invalid refusal() {
        return Invalid.of(code, sentence);
    }

    /** What was sent is wrong in this line, from 1. */
    Invalid inLine(int line) {
        return Invalid.of(code, sentence, JsonNodeFactory.instance.objectNode().put("line", line));
    }

    /** It may be sent later, when there is room for it. */
    Unavailable later(Duration wait) {
        return new Unavailable(code, sentence, wait);
    }

    /** It may be sent later, because there was too much of it. */
    Limited limited(Duration wait) {
        return new Limited(code, sentence, wait);
    }
}
