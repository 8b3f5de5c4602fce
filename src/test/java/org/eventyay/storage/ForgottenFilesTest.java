package org.eventyay.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Given old files, when what nobody needs is looked for, then what is shown anywhere stays. */
class ForgottenFilesTest {
    private static final TestServer SERVER = TestServer.get();
    private static final TestWorld WORLD = TestWorld.create(SERVER);

    @Test
    void whatNothingPointsToIsForgottenAndWhatIsShownStays() {
        StoredFiles files = SERVER.bean(StoredFiles.class);
        UUID ada = UUID.fromString(WORLD.login("forgetful").userId());
        StoredFile shown = files.store(NewFile.open(WORLD.id(), ada, "a.png", "image/png"), new byte[] {1});
        StoredFile lost = files.store(NewFile.open(WORLD.id(), ada, "b.png", "image/png"), new byte[] {2});
        StoredFile fresh = files.store(NewFile.open(WORLD.id(), ada, "c.png", "image/png"), new byte[] {3});
        JdbcClient database = SERVER.bean(JdbcClient.class);
        database.sql("update stored_file set date = '2020-01-01' where id in (?, ?)")
                .params(shown.id(), lost.id())
                .update();
        database.sql("update participant set profile = jsonb_build_object('avatar', jsonb_build_object('url', ?))"
                        + " where id = ?")
                .params(shown.url(), ada)
                .update();
        SERVER.bean(ForgottenFiles.class).removeBefore(Instant.parse("2020-06-01T00:00:00Z"));
        assertThat(files.bytes(WORLD.id(), shown.id())).isPresent();
        assertThat(files.bytes(WORLD.id(), lost.id())).isEmpty();
        assertThat(files.bytes(lost.path())).isEmpty();
        assertThat(files.bytes(WORLD.id(), fresh.id())).isPresent();
    }
}
