package org.eventyay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eventyay.documents.GeneratedDocument;
import org.junit.jupiter.api.Test;

/** The documents of the live protocol and the client's types are those of the running server, so they can't drift. */
class ProtocolDocumentTest {
    private static final Path FOLDER = Path.of("docs", "protocol");
    private static final LiveContract CONTRACT = LiveContract.ofServer();

    @Test
    void everyActionIsDescribed() {
        assertThat(CONTRACT.actions().stream()
                        .filter(action -> action.does() == null)
                        .map(LiveContract.Described::name)
                        .toList())
                .as("actions that src/main/protocol/<namespace>.yaml does not describe")
                .isEmpty();
    }

    @Test
    void theIntroductionListsAllPages() throws IOException {
        GeneratedDocument.of("protocol/README.md").hasGeneratedPart(ReferencePages.overview(CONTRACT));
    }

    @Test
    void eachNamespaceHasItsPage() throws IOException {
        for (PageDescription page : CONTRACT.pages().values()) {
            new GeneratedDocument(FOLDER.resolve(page.name() + ".md")).is(ReferencePages.page(CONTRACT, page));
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> pages = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md") && !name.equals("README.md"))
                    .map(name -> name.replace(".md", ""))
                    .toList();
            assertThat(pages)
                    .containsExactlyInAnyOrderElementsOf(CONTRACT.pages().keySet());
        }
    }

    @Test
    void theAsyncApiDocumentIsUpToDate() throws IOException {
        new GeneratedDocument(FOLDER.resolve("asyncapi.yaml")).is(AsyncApi.of(CONTRACT));
    }

    @Test
    void theClientKnowsTheSameTypes() throws IOException {
        new GeneratedDocument(Path.of("src", "main", "frontend", "src", "live", "protocol.generated.ts"))
                .is(ClientTypes.of(CONTRACT));
    }
}
