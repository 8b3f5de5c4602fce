package org.eventyay.video;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads answers in XML, in which anything may be missing. */
final class Elements {
    private Elements() {}

    /** The text of a child element, empty if there is none. */
    static String text(Element parent, String child) {
        List<Element> found = children(parent, child);
        return found.isEmpty() ? "" : found.getFirst().getTextContent().strip();
    }

    /** Elements of this name below an element of another, such as each {@code meeting} of {@code meetings}. */
    static List<Element> listed(Element parent, String list, String child) {
        return children(parent, list).stream()
                .flatMap(each -> children(each, child).stream())
                .toList();
    }

    static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }
}
