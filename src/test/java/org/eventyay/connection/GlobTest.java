package org.eventyay.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "*, abc.prod, true",
        "abc*, abc.prod, true",
        "ABC*, abc.prod, false",
        "ab?.prod, abc.prod, true",
        "?, abc, false",
        "[abc]bc.prod, abc.prod, true",
        "[!a]bc.prod, abc.prod, false",
        "[!x]bc.prod, abc.prod, true",
        "abc.prod, abcxprod, false",
        "*.prod, abc.x.prod, true",
        "[ab, [ab, true",
        "a+b(c), a+b(c), true",
        "[]]x, ]x, true",
        "[a-c]1, b1, true",
    })
    void fitsTheWholeText(String glob, String text, boolean fits) {
        assertThat(new Glob(glob).matches(text)).isEqualTo(fits);
    }
}
