package org.eventyay.rest;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Set;
import org.eventyay.text.CleanJson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads bodies, whether JSON, form or multipart, into one document. An empty one is an empty object. */
@Component
class RestBodies {
    private final JsonMapper json;
    private final BodyLimits limits;

    RestBodies(JsonMapper json, BodyLimits limits) {
        this.json = json;
        this.limits = limits;
    }

    /**
     * The document.
     *
     * @param structured fields that hold more than text: in a form their value is JSON
     * @throws RestError if it can't be read
     */
    JsonNode read(HttpServletRequest request, Set<String> structured) {
        try {
            MediaType type = type(request);
            if (type == null || MediaType.APPLICATION_JSON.isCompatibleWith(type)) {
                return limits.read(request.getInputStream(), body -> parse(BodyText.decode(body, type, "JSON")));
            }
            if (MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(type)) {
                return limits.read(request.getInputStream(), body -> form(body, structured));
            }
            if (MediaType.MULTIPART_FORM_DATA.isCompatibleWith(type)) {
                return multipart(request, structured);
            }
            throw unsupported(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable MediaType type(HttpServletRequest request) {
        String given = request.getContentType();
        if (given == null || given.isBlank()) {
            return null;
        }
        try {
            return MediaType.parseMediaType(given);
        } catch (InvalidMediaTypeException e) {
            throw unsupported(request);
        }
    }

    private static RestError unsupported(HttpServletRequest request) {
        return RestError.of(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "Unsupported media type \"" + request.getContentType() + "\" in request.");
    }

    private JsonNode parse(String text) {
        if (text.isEmpty()) {
            return json.createObjectNode();
        }
        if (BodyLimits.tooMany(text)) {
            throw BodyLimits.tooLarge();
        }
        JsonNode document;
        try {
            document = json.readTree(text);
        } catch (JacksonException e) {
            throw RestError.of(HttpStatus.BAD_REQUEST, "JSON parse error - " + place(e));
        }
        if (document.isNull()) {
            throw RestError.invalid(fault("non_field_errors", "No data provided"));
        }
        return storable(document);
    }

    /** Where it stops being JSON; the words of the library speak of its own insides. */
    private static String place(JacksonException fault) {
        TokenStreamLocation place = fault.getLocation();
        return place == null || place.getLineNr() < 1
                ? "This is no JSON, or too deep or too long for us."
                : "Line " + place.getLineNr() + ", column " + place.getColumnNr()
                        + ": this is no JSON, or too deep or too long for us.";
    }

    private static JsonNode storable(JsonNode document) {
        if (!CleanJson.is(document)) {
            throw RestError.of(
                    HttpStatus.BAD_REQUEST,
                    "JSON parse error - Control characters, half surrogate pairs and infinite numbers are not"
                            + " allowed.");
        }
        return document;
    }

    private ObjectNode fault(String field, String text) {
        ObjectNode body = json.createObjectNode();
        body.putArray(field).add(text);
        return body;
    }

    private JsonNode form(byte[] body, Set<String> structured) {
        ObjectNode document = json.createObjectNode();
        BodyText.form(body).forEach((name, value) -> put(document, name, value, structured));
        return storable(document);
    }

    private JsonNode multipart(HttpServletRequest request, Set<String> structured) throws IOException {
        ObjectNode document = json.createObjectNode();
        Collection<Part> parts = parts(request);
        if (parts.stream().mapToLong(Part::getSize).sum() > BodyLimits.MOST_BYTES) {
            throw BodyLimits.tooLarge();
        }
        for (Part part : parts) {
            if (part.getSubmittedFileName() == null) {
                String text = limits.read(part.getInputStream(), body -> BodyText.decode(body, null, "Multipart form"));
                put(document, part.getName(), text, structured);
            }
        }
        return storable(document);
    }

    private static Collection<Part> parts(HttpServletRequest request) {
        try {
            return request.getParts();
        } catch (IOException | ServletException | RuntimeException e) {
            // the web server has many ways to say that it can't read this
            throw RestError.of(
                    HttpStatus.BAD_REQUEST, "Multipart form parse error - This is no such form, or too large.");
        }
    }

    private void put(ObjectNode document, String field, String text, Set<String> structured) {
        if (!structured.contains(field)) {
            document.put(field, text);
            return;
        }
        try {
            document.set(field, json.readTree(text));
        } catch (JacksonException e) {
            throw RestError.invalid(fault(field, "Value must be valid JSON."));
        }
    }
}
