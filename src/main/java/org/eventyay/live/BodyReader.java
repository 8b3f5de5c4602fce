package org.eventyay.live;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Set;
import java.util.UUID;
import org.eventyay.text.CleanJson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads the body of a command into a record and validates it; component {@code beforeId} is the key {@code before_id}. Types are strict:
 * a number, boolean or list is never taken for a text, nor the other way round. Texts are clean and numbers finite, whatever they are for.
 */
@Component
public class BodyReader {
    static final String INVALID = "protocol.invalid_body";

    private final JsonMapper json;
    private final Validator validator;

    BodyReader(JsonMapper json, Validator validator) {
        this.json = json.rebuild()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .withCoercionConfig(LogicalType.Textual, strict -> {
                    strict.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                    strict.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                    strict.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                })
                .addModule(new SimpleModule().addDeserializer(UUID.class, new StrictId()))
                .build();
        this.validator = validator;
    }

    /**
     * The body as a record.
     *
     * @param code of the refusal
     * @throws LiveError with that code; the general one, {@code protocol.invalid_body}, comes with the faults by field
     */
    public <T> T read(JsonNode body, Class<T> type, String code) {
        boolean whole = type.isAnnotationPresent(WholeBody.class);
        if (!whole && (!body.isObject() || !CleanJson.is(body))) {
            throw new LiveError(code);
        }
        T value = convert(body, type, code);
        Set<ConstraintViolation<T>> violations = validator.validate(value);
        if (!violations.isEmpty()) {
            ObjectNode details = json.createObjectNode();
            violations.forEach(
                    one -> details.withArray(one.getPropertyPath().toString()).add(one.getMessage()));
            throw refusal(code, details);
        }
        return value;
    }

    private <T> T convert(JsonNode body, Class<T> type, String code) {
        try {
            return json.treeToValue(body, type);
        } catch (MismatchedInputException e) {
            ObjectNode details = json.createObjectNode();
            if (!e.getPath().isEmpty() && e.getPath().getFirst().getPropertyName() != null) {
                details.putArray(e.getPath().getFirst().getPropertyName()).add("This value is not of the right type.");
            }
            throw refusal(code, details.isEmpty() ? null : details);
        } catch (JacksonException e) {
            throw new LiveError(code);
        }
    }

    private static LiveError refusal(String code, @Nullable ObjectNode details) {
        return new LiveError(code, null, code.equals(INVALID) ? details : null);
    }
}
