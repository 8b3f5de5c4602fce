package org.eventyay.control;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The navigation as one person sees it on one page. */
@Component
public class Navigation {
    private final List<NavigationItem> items;

    Navigation(List<NavigationItem> items) {
        this.items = items.stream()
                .sorted(Comparator.comparingInt(NavigationItem::position))
                .toList();
    }

    /**
     * A line of the navigation.
     *
     * @param current whether it stands for the page that is shown
     */
    public record Line(String name, String path, boolean current) {}

    List<Line> lines(@Nullable Staff staff, String page) {
        if (staff == null || !staff.admitted()) {
            return List.of();
        }
        // of several lines that fit, the one for the longest path: /control/bbbs/moveroom/ is not /control/bbbs/
        String current = items.stream()
                .map(NavigationItem::path)
                .filter(path -> path.equals("/control/") ? page.equals(path) : page.startsWith(path))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        return items.stream()
                .filter(item -> item.shown().test(staff))
                .map(item -> new Line(item.name(), item.path(), item.path().equals(current)))
                .toList();
    }
}
