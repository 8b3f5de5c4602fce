package org.eventyay.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers take for an address, and what they ask for then. */
class WebAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "https://bücher.example/shop https://xn--bcher-kva.example/shop",
                "HTTPS://Example.ORG/ https://example.org/",
                "https://example.org/a|b https://example.org/a%7Cb",
                "https://example.org/{id}?q={x} https://example.org/%7Bid%7D?q=%7Bx%7D",
                "https://my_host.example.org/ https://my_host.example.org/",
                "https://straße.example/ https://xn--strae-oqa.example/",
                "https://例え.テスト/ https://xn--r8jz45g.xn--zckzah/",
                "https://example.org:8443/ü#ä https://example.org:8443/%C3%BC#%C3%A4",
                "http://[::1]:80/ http://[::1]:80/",
                "https://example.org/100%-sure https://example.org/100%25-sure",
                "https://example.org?x https://example.org?x"
            })
    void taken(String text, String asked) {
        assertThat(WebAddress.ascii(text)).isEqualTo(asked);
        assertThat(WebAddress.isOne(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "javascript:alert(1)",
                "ftp://example.org/",
                "//example.org/",
                "/path",
                "example.org",
                "https://",
                "https:///x",
                "https://exa mple.org/",
                "https://example.org/\n",
                "https://example.org:99999/",
                "https://a..b/",
                "https://<x>/",
                "https://exa|mple.org/"
            })
    void refused(String text) {
        assertThat(WebAddress.isOne(text)).as(text).isFalse();
    }

    @Test
    void aBackslashDoesNotHideAnotherHost() {
        assertThat(WebAddress.parse("https://home.example\\@evil.example/")
                        .orElseThrow()
                        .getHost())
                .isEqualTo("home.example");
        assertThat(WebAddress.parse("https://a@evil.example/").orElseThrow().getHost())
                .isEqualTo("evil.example");
    }

    @Test
    void aFinalDotIsTheSameHost() {
        assertThat(HostName.ascii("Bücher.Example.")).contains("xn--bcher-kva.example");
    }
}
