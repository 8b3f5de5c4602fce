package org.eventyay.exhibition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An exhibitor as a configuration file describes it.
 *
 * @param text Markdown
 * @param textContent rich text, an empty list if there is none
 * @param size {@code 1x1}, {@code 3x1} or {@code 3x3}
 */
record ImportedExhibitor(
        String name,
        @Nullable String tagline,
        @Nullable String shortText,
        @Nullable String logo,
        @Nullable String text,
        JsonNode textContent,
        String size,
        List<Link> links,
        List<Link> socialLinks) {

    /** A link with its text. */
    record Link(String displayText, String url) {}
}
