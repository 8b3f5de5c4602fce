package org.eventyay.contract;

import static org.eventyay.contract.Notation.ofType;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.eventyay.live.WholeBody;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes JSON Schema (draft 7) of the records that bodies are read into, and of their constraints; and of those that replies are made of.
 *
 * @param naming from the name of a component to its key
 */
record BodySchemas(UnaryOperator<String> naming) {
    private static final BodySchemas BODIES = new BodySchemas(
            name -> name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT));
    private static final BodySchemas REPLIES = new BodySchemas(UnaryOperator.identity());

    /** The schema of a record that a body is read into; of one that takes a body as it comes, that of anything. */
    static ObjectNode of(Class<?> type) {
        return BODIES.schema(type);
    }

    /** The schema of a record that is written as a reply. */
    static ObjectNode ofReply(Class<?> type) {
        return REPLIES.schema(type);
    }

    private ObjectNode schema(Class<?> type) {
        if (type.isAnnotationPresent(WholeBody.class)) {
            return JsonMapper.shared().createObjectNode();
        }
        ObjectNode schema = ofType("object");
        ObjectNode properties = JsonMapper.shared().createObjectNode();
        ArrayNode required = JsonMapper.shared().createArrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            ObjectNode value = value(component.getAnnotatedType());
            constrain(value, field(type, component));
            properties.set(key(component), nullable ? orNull(value) : value);
            if (!nullable) {
                required.add(key(component));
            }
        }
        if (!properties.isEmpty()) {
            schema.set("properties", properties);
        }
        return required.isEmpty() ? schema : schema.set("required", required);
    }

    private static Field field(Class<?> type, RecordComponent component) {
        try {
            return type.getDeclaredField(component.getName());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private String key(RecordComponent component) {
        JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
        return given == null ? naming.apply(component.getName()) : given.value();
    }

    private static ObjectNode orNull(ObjectNode schema) {
        if (schema.isEmpty()) {
            return schema;
        }
        ObjectNode either = JsonMapper.shared().createObjectNode();
        either.putArray("anyOf").add(schema).add(ofType("null"));
        return either;
    }

    private ObjectNode value(AnnotatedType annotated) {
        Type type = annotated.getType();
        Class<?> raw = (Class<?>) (type instanceof ParameterizedType many ? many.getRawType() : type);
        if (raw == String.class) {
            return ofType("string");
        } else if (raw == UUID.class) {
            return ofType("string").put("format", "uuid");
        } else if (raw == Instant.class) {
            return ofType("string").put("format", "date-time");
        } else if (raw == boolean.class || raw == Boolean.class) {
            return ofType("boolean");
        } else if (raw == int.class || raw == long.class || raw == Integer.class || raw == Long.class) {
            return ofType("integer");
        } else if (raw == double.class || raw == Double.class) {
            return ofType("number");
        } else if (raw.isRecord()) {
            return schema(raw);
        } else if (raw.isEnum()) {
            return texts(raw);
        } else if (Collection.class.isAssignableFrom(raw)) {
            return ofType("array").set("items", argument(annotated, 0));
        } else if (Map.class.isAssignableFrom(raw)) {
            return ofType("object").set("additionalProperties", argument(annotated, 1));
        } else if (JsonNode.class.isAssignableFrom(raw) || raw == Object.class) {
            return JsonMapper.shared().createObjectNode();
        }
        throw new IllegalStateException("No schema is known of " + type);
    }

    private ObjectNode argument(AnnotatedType annotated, int which) {
        AnnotatedType argument = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[which];
        ObjectNode value = value(argument);
        constrain(value, argument);
        return argument.isAnnotationPresent(Nullable.class) ? orNull(value) : value;
    }

    private static ObjectNode texts(Class<?> type) {
        ObjectNode schema = ofType("string");
        ArrayNode values = schema.putArray("enum");
        Arrays.stream(type.getEnumConstants())
                .map(one -> JsonMapper.shared().valueToTree(one).asString())
                .forEach(values::add);
        return schema;
    }

    private static void constrain(ObjectNode schema, AnnotatedElement by) {
        if (by.getAnnotation(Min.class) instanceof Min min) {
            schema.put("minimum", min.value());
        }
        if (by.getAnnotation(Max.class) instanceof Max max) {
            schema.put("maximum", max.value());
        }
        if (by.isAnnotationPresent(Positive.class)) {
            schema.put("minimum", 1);
        }
        if (by.isAnnotationPresent(PositiveOrZero.class)) {
            schema.put("minimum", 0);
        }
        if (by.isAnnotationPresent(NotBlank.class) || by.isAnnotationPresent(NotEmpty.class)) {
            schema.put("minLength", 1);
        }
        if (by.getAnnotation(Pattern.class) instanceof Pattern pattern) {
            schema.put("pattern", "^(?:" + pattern.regexp() + ")$");
        }
        if (by.getAnnotation(Size.class) instanceof Size size) {
            String of = schema.path("type").asString("").equals("array") ? "Items" : "Length";
            if (size.min() > 0) {
                schema.put("min" + of, size.min());
            }
            if (size.max() < Integer.MAX_VALUE) {
                schema.put("max" + of, size.max());
            }
        }
    }
}
