package org.eventyay.live;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the body of a command into a record and validates it; component {@code beforeId} is the key {@code before_id}. */
@Component
public class BodyReader {
    private final JsonMapper json;
    private final Validator validator;

    BodyReader(JsonMapper json, Validator validator) {
        this.json = json.rebuild()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
        this.validator = validator;
    }

    /**
     * The body as a record.
     *
     * @throws LiveError {@code protocol.invalid_body}, with the faults by field
     */
    public <T> T read(JsonNode body, Class<T> type) {
        if (!body.isObject()) {
            throw LiveError.invalidBody();
        }
        T value = convert(body, type);
        Set<ConstraintViolation<T>> violations = validator.validate(value);
        if (!violations.isEmpty()) {
            ObjectNode details = json.createObjectNode();
            violations.forEach(
                    one -> details.withArray(one.getPropertyPath().toString()).add(one.getMessage()));
            throw new LiveError("protocol.invalid_body", null, details);
        }
        return value;
    }

    private <T> T convert(JsonNode body, Class<T> type) {
        try {
            return json.treeToValue(body, type);
        } catch (MismatchedInputException e) {
            ObjectNode details = json.createObjectNode();
            if (!e.getPath().isEmpty() && e.getPath().getFirst().getPropertyName() != null) {
                details.putArray(e.getPath().getFirst().getPropertyName()).add("This value is not of the right type.");
            }
            throw new LiveError("protocol.invalid_body", null, details.isEmpty() ? null : details);
        } catch (JacksonException e) {
            throw LiveError.invalidBody();
        }
    }
}
