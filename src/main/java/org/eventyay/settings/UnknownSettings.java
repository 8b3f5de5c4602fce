package org.eventyay.settings;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Names that look like settings of this program and are none: most often a slip of the pen that costs somebody an evening. */
public final class UnknownSettings {
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final String PREFIX = "EVENTYAY_";
    /** Read by the launcher, by commands, or handed to build and image. */
    private static final Set<String> OTHERS = Set.of(
            "EVENTYAY_SUPERUSER_PASSWORD",
            "EVENTYAY_STAFF_PASSWORD",
            "EVENTYAY_JAVA_OPTS",
            "EVENTYAY_HOME",
            "EVENTYAY_SERVER_ROLE");

    private UnknownSettings() {}

    /** Those of these names of variables that begin like ours and mean nothing. */
    public static List<String> among(Collection<String> names) {
        Set<String> known = known();
        if (known.isEmpty()) {
            return List.of();
        }
        return names.stream()
                .filter(name -> name.startsWith(PREFIX))
                .filter(name -> !known.contains(name.replaceAll("_\\d+$", "")) && !OTHERS.contains(name))
                .sorted()
                .toList();
    }

    /** The variable of each setting there is; from the list that was made when this class was compiled. */
    static Set<String> known() {
        Set<String> names = new TreeSet<>();
        // libraries have such a file, too, and reading them all takes a noticeable part of a start
        try (InputStream in = beside(UnknownSettings.class).openStream()) {
            read(in, names);
            return names;
        } catch (FileNotFoundException notMade) {
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException("The list of settings in the jar can't be read", e);
        }
    }

    private static URL beside(Class<?> type) throws IOException {
        String file = type.getName().replace('.', '/') + ".class";
        String place = String.valueOf(type.getClassLoader().getResource(file));
        return URI.create(place.substring(0, place.length() - file.length()) + METADATA)
                .toURL();
    }

    private static void read(InputStream in, Set<String> names) {
        for (JsonNode property : JsonMapper.builder().build().readTree(in).path("properties")) {
            String name = property.path("name").asString("");
            if (name.startsWith("eventyay.")) {
                names.add(name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT));
            }
        }
    }
}
