package org.eventyay.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Says times to the second as {@code 31.12.2026 23:59:58}. Of very many times most are in the same few thousand minutes, whose words are
 * kept. A zone is shifted by whole minutes, as all of them are since there are computers.
 */
final class SecondWords {
    private static final int KEPT = 4096;
    private static final int MINUTE = 60;

    private final DateTimeFormatter minutes;
    private final Map<Long, String> known = new HashMap<>();

    SecondWords(ZoneId zone) {
        minutes = DateTimeFormatter.ofPattern("dd.MM.uuuu HH:mm:", Locale.ROOT).withZone(zone);
    }

    String of(Instant time) {
        long minute = Math.floorDiv(time.getEpochSecond(), MINUTE);
        int second = Math.floorMod(time.getEpochSecond(), MINUTE);
        String words = known.get(minute);
        if (words == null) {
            if (known.size() == KEPT) {
                known.clear();
            }
            words = minutes.format(time);
            known.put(minute, words);
        }
        return words + (second < 10 ? "0" : "") + second;
    }
}
