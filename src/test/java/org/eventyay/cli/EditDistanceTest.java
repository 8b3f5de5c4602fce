package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {
    @ParameterizedTest
    @CsvSource({"migrate,migrate,0", "migrat,migrate,1", "migrtae,migrate,2", "'',abc,3", "abc,'',3", "kitten,sitting,3"
    })
    void countsTheLettersToTypeAnew(String left, String right, int distance) {
        assertThat(EditDistance.between(left, right)).isEqualTo(distance);
    }
}
