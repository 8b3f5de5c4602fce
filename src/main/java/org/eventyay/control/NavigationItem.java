package org.eventyay.control;

import java.util.function.Predicate;

/**
 * One line of the navigation. Pages declare theirs as a bean.
 *
 * @param position lines stand in the order of these
 * @param name key of the message {@code navigation.<name>}
 * @param path page it leads to; the line is marked on this page and those below it
 * @param shown to whom
 */
public record NavigationItem(int position, String name, String path, Predicate<Staff> shown) {

    /** A line for all staff. */
    public static NavigationItem of(int position, String name, String path) {
        return new NavigationItem(position, name, path, staff -> true);
    }

    /** A line for superusers. */
    public static NavigationItem forSuperusers(int position, String name, String path) {
        return new NavigationItem(position, name, path, Staff::superuser);
    }
}
