package org.eventyay.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever follows a link in a document arrives, and finds the files that it names. Links to other sites are not followed. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)|(?:src|srcset|href)=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern PATH = Pattern.compile("(?:src|sample|docs)/[\\w./-]+\\.[a-z]+");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *#*$");

    @Test
    void everyLinkLeadsSomewhere() {
        List<String> dead = new ArrayList<>();
        for (Path document : Documents.all()) {
            LINK.matcher(CODE.matcher(Documents.prose(document)).replaceAll(""))
                    .results()
                    .map(LinksTest::target)
                    .filter(target -> !target.matches("[a-z]+:.*") && !leads(document, target))
                    .forEach(target -> dead.add(document + " -> " + target));
        }
        assertThat(dead).isEmpty();
        assertThat(Documents.all()).hasSizeGreaterThan(40);
    }

    @Test
    void everyFileThatIsNamedIsThere() {
        List<String> missing = new ArrayList<>();
        for (Path document : Documents.all()) {
            CODE.matcher(Documents.prose(document))
                    .results()
                    .map(code -> code.group(1))
                    .filter(code -> PATH.matcher(code).matches() && !Files.exists(Path.of(code)))
                    .forEach(code -> missing.add(document + " names " + code));
        }
        assertThat(missing).isEmpty();
    }

    private static String target(MatchResult link) {
        return link.group(1) == null ? link.group(2) : link.group(1);
    }

    private static boolean leads(Path document, String target) {
        int hash = target.indexOf('#');
        String file = hash < 0 ? target : target.substring(0, hash);
        Path place = file.isEmpty() ? document : document.resolveSibling(file).normalize();
        if (!Files.exists(place)) {
            return false;
        }
        return hash < 0
                || HEADING.matcher(Documents.prose(place))
                        .results()
                        .anyMatch(heading -> anchor(heading.group(1)).equals(target.substring(hash + 1)));
    }

    /** As the common hosts of code make them. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
