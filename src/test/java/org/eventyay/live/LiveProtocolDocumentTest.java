package org.eventyay.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eventyay.testkit.TestServer;
import org.junit.jupiter.api.Test;

/**
 * The table of actions in {@code docs/live-protocol.md} is made from the running server, so it can't drift. With
 * {@code -Ddocs.write=true} the test writes it anew.
 */
class LiveProtocolDocumentTest {
    private static final Path FILE = Path.of("docs", "live-protocol.md");
    private static final String BEGIN = "<!-- table of actions: made by LiveProtocolDocumentTest -->\n";
    private static final String END = "<!-- end of the table -->\n";

    @Test
    void theTableIsThatOfTheServer() throws IOException {
        String document = Files.readString(FILE);
        String current = document.substring(0, document.indexOf(BEGIN))
                + BEGIN
                + table()
                + document.substring(document.indexOf(END));
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(FILE, current);
        }
        assertThat(Files.readString(FILE)).isEqualTo(current);
    }

    private static String table() {
        StringBuilder table = new StringBuilder("| Action | Who may | Keys of the body |\n|---|---|---|\n");
        for (ActionMethod action : TestServer.get().bean(ActionTable.class).all()) {
            table.append("| `")
                    .append(action.name())
                    .append("` | ")
                    .append(guard(action.guard()))
                    .append(" | ")
                    .append(body(action))
                    .append(" |\n");
        }
        return table.toString();
    }

    /** The guard as the code has it: its kind, and what differs from its defaults. */
    private static String guard(Annotation guard) {
        String details = Arrays.stream(guard.annotationType().getDeclaredMethods())
                .sorted(java.util.Comparator.comparing(Method::getName))
                .flatMap(member -> detail(member, guard))
                .collect(Collectors.joining("; "));
        String kind = guard.annotationType()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase();
        return details.isEmpty() ? kind + ": everybody" : kind + ": " + details;
    }

    private static Stream<String> detail(Method member, Annotation guard) {
        try {
            Object value = member.invoke(guard);
            if (value.getClass().isArray()) {
                List<String> ids = java.util.stream.IntStream.range(0, Array.getLength(value))
                        .mapToObj(i -> Array.get(value, i))
                        .map(one -> one instanceof org.eventyay.access.Permission permission
                                ? "`" + permission.id() + "`"
                                : one.toString())
                        .toList();
                return ids.isEmpty() ? Stream.empty() : Stream.of(String.join(" or ", ids));
            }
            if (value.equals(member.getDefaultValue()) || value.equals("")) {
                return Stream.empty();
            }
            return Stream.of(member.getName() + (value.equals(true) ? "" : " `" + value + "`"));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String body(ActionMethod action) {
        return Arrays.stream(action.method().getParameterTypes())
                .filter(action::isBody)
                .findFirst()
                .map(LiveProtocolDocumentTest::keys)
                .orElse("–");
    }

    private static String keys(Class<?> body) {
        if (body.isAnnotationPresent(WholeBody.class)) {
            return "the " + body.getRecordComponents()[0].getName() + " themselves";
        }
        return Arrays.stream(body.getRecordComponents())
                .map(LiveProtocolDocumentTest::key)
                .collect(Collectors.joining(", "));
    }

    private static String key(RecordComponent component) {
        JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
        String name = given == null
                ? component.getName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase()
                : given.value();
        return "`" + name + "`";
    }
}
