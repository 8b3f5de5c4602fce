package org.eventyay.portability.archive;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eventyay.refusal.Invalid;
import org.eventyay.world.WorldPart;
import tools.jackson.databind.JsonNode;

/** What things are called in a restored world: ids that are free here stay, taken ones and all numbers are new. */
final class NewIds implements WorldPart.Renumbering {
    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Map<String, String> changed = new HashMap<>();
    private final Map<String, Numbers> numbers = new HashMap<>();
    private final Map<String, Set<String>> present = new HashMap<>();
    /** Those drawn here; nobody outside can know one. */
    private final Set<String> fresh = new HashSet<>();

    private final Pattern paths;
    private final String world;
    private final String mediaBefore;
    private final String mediaNow;

    /** Old numbers in ascending order, and the new number of each. */
    private record Numbers(long[] old, long[] fresh) {}

    NewIds(String oldWorld, String newWorld, String mediaBefore, String mediaNow) {
        world = newWorld;
        paths = Pattern.compile("(?<![\\w-])(pub|priv)/" + Pattern.quote(oldWorld) + "/");
        this.mediaBefore = mediaBefore;
        this.mediaNow = mediaNow;
    }

    /** Somebody here has this id already. */
    void taken(String id) {
        fresh.add(changed.computeIfAbsent(id, old -> UUID.randomUUID().toString()));
    }

    /**
     * The archive has a row with this id.
     *
     * @throws Invalid if it is no id in the form in which ids are written, which alone is found everywhere it is named
     */
    void present(String table, JsonNode id) {
        if (!id.isString() || !UUIDS.matcher(id.asString()).matches()) {
            throw new Invalid("A row of " + table + " has no proper id.");
        }
        present.computeIfAbsent(table, name -> new HashSet<>()).add(id.asString());
    }

    /** Whether a row of the archive has this new id. */
    @Override
    public boolean has(String table, String id) {
        Set<String> ids = present.get(table);
        return ids != null && (ids.contains(id) || fresh.contains(id));
    }

    /** Whether a row of the archive has this old number. */
    boolean has(String table, long old) {
        Numbers known = numbers.get(table);
        return known != null && Arrays.binarySearch(known.old(), old) >= 0;
    }

    void numbered(String table, long[] old, long[] fresh) {
        numbers.put(table, new Numbers(old, fresh));
    }

    @Override
    public long of(String table, long old) {
        Numbers known = numbers.get(table);
        int place = known == null ? -1 : Arrays.binarySearch(known.old(), old);
        return known == null || place < 0 ? old : known.fresh()[place];
    }

    /** A row as text, with the new ids and paths in all that it says. */
    String rewritten(String row) {
        String text = row;
        if (!changed.isEmpty()) {
            text = UUIDS.matcher(text).replaceAll(found -> changed.getOrDefault(found.group(), found.group()));
        }
        if (!mediaBefore.equals(mediaNow)) {
            text = text.replace(mediaBefore + "pub/", mediaNow + "pub/")
                    .replace(mediaBefore + "priv/", mediaNow + "priv/");
        }
        return paths.matcher(text).replaceAll(found -> Matcher.quoteReplacement(found.group(1) + "/" + world + "/"));
    }
}
