package org.eventyay.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.eventyay.settings.Settings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** Given an installation for older browsers, then the number of people in a room is told in words. */
class RoomCountWordsTest {
    private static RoomCounts counts(String mode) {
        Settings settings = new Binder(new MapConfigurationPropertySource(Map.of("eventyay.user.count.mode", mode)))
                .bindOrCreate("eventyay", Settings.class);
        return new RoomCounts(settings, null, null, null, null, JsonMapper.shared());
    }

    @ParameterizedTest
    @CsvSource({"0, none", "1, few", "10, few", "11, many", "5000, many"})
    void wordsInsteadOfNumbers(int people, String word) {
        assertThat(counts("approximate").asShown(people).asString()).isEqualTo(word);
        assertThat(counts("exact").asShown(people).isNumber()).isTrue();
        assertThat(counts("exact").asShown(people).asInt()).isEqualTo(people);
    }
}
