package org.eventyay.poster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eventyay.conftool.ConftoolExports;
import org.eventyay.refusal.Unavailable;
import org.eventyay.text.XmlDocument;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A paper, as Conftool exports it: the texts of its elements by their names.
 *
 * @param fields without those that are empty
 */
record ConftoolPaper(Map<String, String> fields) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST_AUTHORS = 99;
    private static final int LONGEST_TITLE = 1_000;
    private static final int LONGEST_WORD = 500;
    private static final int LONGEST_LINK_TEXT = 300;

    /** A file of a paper: where it is and what it is called. */
    record Linked(String url, String name) {}

    /**
     * The papers of an export. Nothing that it refers to is fetched.
     *
     * @throws Unavailable if it is no such export, or has none
     */
    static List<ConftoolPaper> read(byte[] xml) {
        Element root = XmlDocument.read(xml)
                .map(Document::getDocumentElement)
                .orElseThrow(() -> ConftoolExports.unavailable("Conftool did not answer with an export of papers."));
        List<ConftoolPaper> papers =
                XmlDocument.children(root, "paper").map(ConftoolPaper::of).toList();
        if (papers.isEmpty()) {
            throw ConftoolExports.unavailable("The export of Conftool has no papers.");
        }
        return papers;
    }

    private static ConftoolPaper of(Element paper) {
        Map<String, String> fields = new LinkedHashMap<>();
        XmlDocument.children(paper).forEach(field -> {
            String text = field.getTextContent().strip();
            if (!text.isEmpty()) {
                fields.put(field.getTagName(), text);
            }
        });
        return new ConftoolPaper(fields);
    }

    private String text(String name) {
        return fields.getOrDefault(name, "");
    }

    /** What tells it from all others, also when it is imported again; empty if it has no number. */
    Optional<String> importId() {
        return Optional.of(text("paperID")).filter(id -> !id.isEmpty()).map(id -> "conftool/" + cut(id, LONGEST_WORD));
    }

    /** What it is filed under, as a hall names it; empty if it is in no session. */
    Optional<String> category() {
        String shortName = text("session_short");
        String title = text("session_title");
        return Stream.of(shortName, title)
                .filter(one -> !one.isEmpty())
                .reduce((one, other) -> one + " / " + other)
                .map(label -> cut(label, LONGEST_WORD));
    }

    /** Its keywords, as a hall names them. */
    List<String> tags() {
        return Stream.of(text("keywords").split("[;,]"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(word -> cut(word, LONGEST_WORD))
                .distinct()
                .limit(100)
                .toList();
    }

    /** The id of a category or tag of this name. */
    static String idOf(String label) {
        return label.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]", "-");
    }

    /** The poster itself: the final file b, else a, else what was handed in first. */
    Optional<Linked> file() {
        return Stream.of("final_link_b", "final_link_a", "link_a")
                .flatMap(which -> linked("download_" + which, "original_filename_a").stream())
                .findFirst();
    }

    /** Whatever else belongs to it: the final files from c on. */
    List<Linked> more() {
        List<Linked> more = new ArrayList<>();
        for (char letter = 'c'; letter <= 'z'; letter++) {
            linked("download_final_link_" + letter, "original_filename_" + letter)
                    .ifPresent(more::add);
        }
        return more;
    }

    private Optional<Linked> linked(String link, String name) {
        String url = text(link);
        String called = text(name);
        return url.isEmpty()
                ? Optional.empty()
                : Optional.of(new Linked(url, called.isEmpty() ? "Poster" : cut(called, LONGEST_LINK_TEXT)));
    }

    /** What it says, as a poster has it; without files. */
    ObjectNode document() {
        ObjectNode document = JSON.objectNode();
        document.put("title", cut(text("title"), LONGEST_TITLE));
        document.putObject("abstract").putArray("ops").addObject().put("insert", text("abstract_plain"));
        document.set("authors", authors());
        ArrayNode tags = document.putArray("tags");
        tags().forEach(tag -> tags.add(idOf(tag)));
        document.put("category", category().map(ConftoolPaper::idOf).orElse(null));
        document.put("schedule_session", text("session_ID").isEmpty() ? null : cut(text("session_ID"), LONGEST_WORD));
        return document;
    }

    private ObjectNode authors() {
        List<String> organizations = new ArrayList<>();
        ArrayNode authors = JSON.arrayNode();
        for (int n = 1; n <= MOST_AUTHORS; n++) {
            String name = text("authors_formatted_" + n + "_name");
            if (name.isEmpty()) {
                continue;
            }
            ArrayNode places =
                    authors.addObject().put("name", cut(name, LONGEST_WORD)).putArray("orgs");
            Stream.of(text("authors_formatted_" + n + "_organisation").split(";"))
                    .map(one -> cut(one.strip(), LONGEST_WORD))
                    .filter(one -> !one.isEmpty())
                    .distinct()
                    .limit(100)
                    .forEach(one -> {
                        if (!organizations.contains(one)) {
                            organizations.add(one);
                        }
                        places.add(organizations.indexOf(one));
                    });
        }
        ObjectNode document = JSON.objectNode();
        document.set("authors", authors);
        ArrayNode names = document.putArray("organizations");
        organizations.forEach(names::add);
        return document;
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
