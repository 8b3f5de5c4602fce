package org.eventyay.rest;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eventyay.text.CleanJson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads bodies, whether JSON, form or multipart, into one document (spec 04 §2.1). An empty one is an empty object. */
@Component
class RestBodies {
    private final JsonMapper json;

    RestBodies(JsonMapper json) {
        this.json = json;
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
                return parse(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            }
            if (MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(type)) {
                return form(request, structured);
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
        JsonNode document;
        try {
            document = json.readTree(text);
        } catch (JacksonException e) {
            throw RestError.of(HttpStatus.BAD_REQUEST, "JSON parse error - " + e.getOriginalMessage());
        }
        if (document.isNull()) {
            throw RestError.invalid(fault("non_field_errors", "No data provided"));
        }
        return storable(document);
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

    /** The fields of a form without those of the address. */
    private JsonNode form(HttpServletRequest request, Set<String> structured) {
        Map<String, List<String>> inAddress = UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams();
        ObjectNode document = json.createObjectNode();
        request.getParameterMap().forEach((name, values) -> {
            if (values.length > inAddress.getOrDefault(name, List.of()).size()) {
                put(document, name, values[values.length - 1], structured);
            }
        });
        return storable(document);
    }

    private JsonNode multipart(HttpServletRequest request, Set<String> structured) throws IOException {
        ObjectNode document = json.createObjectNode();
        for (Part part : parts(request)) {
            if (part.getSubmittedFileName() == null) {
                String text = new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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
            throw RestError.of(HttpStatus.BAD_REQUEST, "Multipart form parse error - " + e.getMessage());
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
