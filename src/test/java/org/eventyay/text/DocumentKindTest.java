package org.eventyay.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DocumentKindTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void aTextIsCleanWithoutControlCharactersAndHalfSurrogatePairs() {
        assertThat(PlainText.isLine("Zürich 👩‍🚀 مرحبا")).isTrue();
        assertThat(PlainText.isClean("two\r\nlines,\ta tab")).isTrue();
        for (String bad :
                new String[] {"\0", "\u001b", "\u0007", "\u007f", "\u0085", "\u009b", "\ud83d", "\ude00\ud83d"}) {
            assertThat(PlainText.isClean("a" + bad + "b")).as(bad).isFalse();
            assertThat(PlainText.isLine("a" + bad + "b")).as(bad).isFalse();
            assertThat(PlainText.cleaned("a" + bad + "b")).isEqualTo("ab");
        }
        assertThat(PlainText.isLine("two\nlines")).isFalse();
        assertThat(PlainText.length("👍🏽")).isEqualTo(2);
    }

    @Test
    void aTextOfNothingToSeeIsBlank() {
        for (String blank :
                new String[] {"", " ", "\n\t ", "\u00a0", "\u200b\u200d", "\u3000", "\u2800", "\u3164", "\ufeff"}) {
            assertThat(PlainText.isBlank(blank)).as(blank).isTrue();
        }
        for (String text : new String[] {"a", ".", "👍", "\u200d❤"}) {
            assertThat(PlainText.isBlank(text)).as(text).isFalse();
        }
    }

    @Test
    void aDocumentHasABoundedDepthAndSizeCleanTextsAndFiniteNumbers() {
        assertThat(fault("[".repeat(20) + "]".repeat(20))).isEmpty();
        assertThat(fault("[".repeat(21) + "]".repeat(21))).contains("levels");
        assertThat(fault("{\"a\":".repeat(400) + "1" + "}".repeat(400))).contains("levels");
        assertThat(fault("\"" + "x".repeat(16_000) + "\"")).isEmpty();
        assertThat(fault("\"" + "ü".repeat(9_000) + "\"")).contains("16384 bytes");
        assertThat(fault("[" + "0,".repeat(20_000) + "0]")).contains("bytes");
        assertThat(fault("{\"a\":[1e308,-1.5,17,123456789012345678901234567890]}"))
                .isEmpty();
        assertThat(fault("{\"a\":[1e400]}")).contains("number");
        assertThat(fault("{\"a\":\"\\u0000\"}")).contains("control");
        assertThat(fault("{\"\\ud83d\":1}")).contains("control");
        assertThat(fault("{\"a\":null,\"b\":true,\"c\":\"line\\nbreak\"}")).isEmpty();
    }

    private static String fault(String json) {
        JsonNode document = JSON.readTree(json);
        return DocumentKind.PROFILE.fault(document).orElse("");
    }
}
