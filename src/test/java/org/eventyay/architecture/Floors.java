package org.eventyay.architecture;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The one place that says on which floor a package lives (docs/architecture.md). */
final class Floors {
    /** From the bottom up; what is nearer to the browser or the operator stands higher. */
    static final List<Floor> ALL = List.of(
            new Floor(
                    "foundation",
                    "actor",
                    "bus",
                    "cache",
                    "command",
                    "connection",
                    "database",
                    "embedded",
                    "job",
                    "journal",
                    "limit",
                    "logging",
                    "mail",
                    "outgoing",
                    "picture",
                    "preview",
                    "refusal",
                    "settings",
                    "storage",
                    "text"),
            new Floor("worlds and people", "access", "participant", "staff", "world"),
            new Floor("live connections", "live"),
            new Floor(
                    "what happens in a world",
                    "administration",
                    "announcement",
                    "call",
                    "caption",
                    "chat",
                    "conftool",
                    "exhibition",
                    "feedback",
                    "page",
                    "people",
                    "poll",
                    "poster",
                    "push",
                    "question",
                    "room",
                    "roulette",
                    "schedule",
                    "stream",
                    "video"),
            new Floor(
                    "work across domains",
                    "backoffice",
                    "crowd",
                    "diagnosis",
                    "lifecycle",
                    "loadtest",
                    "portability",
                    "report"),
            new Floor("doors", "cli", "control", "rest", "web"));

    private Floors() {}

    record Floor(String name, List<String> packages) {
        Floor(String name, String... packages) {
            this(name, List.of(packages));
        }
    }

    /** Number of the floor of each package. */
    static Map<String, Integer> byPackage() {
        Map<String, Integer> floors = new TreeMap<>();
        for (int floor = 0; floor < ALL.size(); floor++) {
            for (String each : ALL.get(floor).packages()) {
                floors.put(each, floor);
            }
        }
        return floors;
    }
}
