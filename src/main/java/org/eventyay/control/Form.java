package org.eventyay.control;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a form as text: what a page shows at first, then exactly what somebody typed, and what was wrong with it. A controller
 * gets what was sent as an argument; a template finds it as {@code form} and uses the fragments of {@code control/field}.
 */
public final class Form {
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final Map<String, List<Fault>> faults = new LinkedHashMap<>();

    /**
     * What is wrong with a field.
     *
     * @param key key of the message, or the message itself
     * @param arguments what the message speaks of
     */
    public record Fault(String key, List<Object> arguments) {}

    /** A form with these fields, to be shown for the first time: names and values in turn. */
    public static Form of(String... namesAndValues) {
        Form form = new Form();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.set(namesAndValues[i], namesAndValues[i + 1]);
        }
        return form;
    }

    /** What was sent. */
    static Form sent(HttpServletRequest request) {
        Form form = new Form();
        request.getParameterMap().forEach((name, given) -> form.values.put(name, List.of(given)));
        return form;
    }

    /** Sets a text field. */
    public Form set(String name, String value) {
        values.put(name, List.of(value));
        return this;
    }

    /** Ticks a check box that has no value, or not. */
    public Form tick(String name, boolean ticked) {
        return ticked ? set(name, "on") : choose(name, List.of());
    }

    /** Ticks the boxes of a group that have these values. */
    public Form choose(String name, List<String> chosen) {
        values.put(name, List.copyOf(chosen));
        return this;
    }

    /** The text of a field as it was typed, empty if there is none. */
    public String value(String name) {
        List<String> given = values.get(name);
        return given == null || given.isEmpty() ? "" : given.getFirst();
    }

    /** The text of a field without blanks around it. */
    public String text(String name) {
        return value(name).strip();
    }

    /** Whether a check box is ticked. */
    public boolean ticked(String name) {
        return !value(name).isEmpty();
    }

    /** The ticked values of a group of check boxes. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Whether a check box of a group is ticked. */
    public boolean chosen(String name, String value) {
        return all(name).contains(value);
    }

    /** Names of all fields, in their order. */
    public Set<String> names() {
        return values.keySet();
    }

    /** Says what is wrong with a field; an empty name is for the form as a whole. */
    public Form refuse(String name, String key, Object... arguments) {
        faults.computeIfAbsent(name, field -> new ArrayList<>()).add(new Fault(key, List.of(arguments)));
        return this;
    }

    /** Refuses the form if a field is empty. */
    public Form require(String... names) {
        for (String name : names) {
            if (text(name).isEmpty()) {
                refuse(name, "form.required");
            }
        }
        return this;
    }

    /** Whether nothing is wrong. */
    public boolean isFine() {
        return faults.isEmpty();
    }

    /** What is wrong with a field. */
    public List<Fault> faults(@Nullable String name) {
        return faults.getOrDefault(name == null ? "" : name, List.of());
    }

    /** Whether something is wrong with a field. */
    public boolean wrong(String name) {
        return faults.containsKey(name);
    }

    /** How many fields are wrong. */
    public int wrongFields() {
        return faults.size();
    }
}
