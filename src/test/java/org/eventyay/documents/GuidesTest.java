package org.eventyay.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the guides for organisers and moderators call things is what stands on the screen. */
class GuidesTest {
    private static final Path CLIENT = Path.of("src", "main", "frontend", "src");
    private static final Pattern LABEL = Pattern.compile("(?<![*\\w])\\*(?![*\\s])([^*]+)\\*(?!\\*)");
    private static final Pattern SAID = Pattern.compile("\\ben:\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|\"([^\"]*)\"|`([^`]*)`)");
    private static final String ABOUT_THE_GUIDE = "Words like these";

    @Test
    void labelsAreThoseOfTheClient() throws IOException {
        Set<String> said = said();
        for (String guide : List.of("organising.md", "moderating.md")) {
            Set<String> labels = LABEL.matcher(Documents.prose(Path.of("docs", guide)))
                    .results()
                    .map(found -> found.group(1).replaceAll("\\s+", " "))
                    .filter(label -> !label.equals(ABOUT_THE_GUIDE))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(labels).as(guide).hasSizeGreaterThan(10).isSubsetOf(said);
        }
    }

    /** All English texts; where something is filled in, dots. */
    private static Set<String> said() throws IOException {
        try (Stream<Path> files = Files.walk(CLIENT)) {
            return files.filter(file -> file.getFileName().toString().matches("messages(\\.later)?\\.ts"))
                    .flatMap(file -> SAID.matcher(Documents.read(file)).results())
                    .map(text -> Stream.of(1, 2, 3)
                            .map(text::group)
                            .filter(java.util.Objects::nonNull)
                            .findFirst()
                            .orElseThrow())
                    .map(text -> text.replaceAll("\\{\\w+}", "…"))
                    .collect(Collectors.toSet());
        }
    }
}
