package org.eventyay.room;

import java.time.Duration;
import java.util.UUID;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Given two worlds that a hash table keeps side by side, when Redis was gone, then their counts are read again, and that ends. */
class RoomCountsTest {
    private static final TestServer SERVER = TestServer.get();

    @Test
    void countsOfWorldsThatShareAHashAreLoadedAnewOnceAndNotForEver() {
        String prefix = "h" + UUID.randomUUID().toString().substring(0, 8);
        // these two endings have the same hash code, so that the worlds lie in one bin of any hash table
        TestWorld one = TestWorld.create(SERVER, prefix + "Aa", plan -> {});
        TestWorld other = TestWorld.create(SERVER, prefix + "BB", plan -> {});
        one.person("Ada");
        other.person("Bob");
        RoomCounts counts = SERVER.bean(RoomCounts.class);
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), counts::tellAllAnew);
    }
}
