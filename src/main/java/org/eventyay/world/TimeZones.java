package org.eventyay.world;

import java.time.ZoneId;
import java.util.List;

/** The time zones a world may have: a region and a city, or UTC; no offsets, no legacy abbreviations. */
public final class TimeZones {
    private static final String UTC = "UTC";

    private TimeZones() {}

    /** Whether a world may have it; that includes GMT, which nobody is offered beside UTC. */
    public static boolean common(String zone) {
        boolean known = zone.equals(UTC) || zone.equals("GMT") || ofCity(zone);
        return known && ZoneId.getAvailableZoneIds().contains(zone);
    }

    private static boolean ofCity(String zone) {
        return zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/");
    }

    /** What to choose from, in the order of the alphabet. */
    public static List<String> offered() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.equals(UTC) || ofCity(zone))
                .sorted()
                .toList();
    }
}
