package org.eventyay.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eventyay.storage.NewFile;
import org.eventyay.storage.StoredFile;
import org.eventyay.storage.StoredFiles;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Given worlds with files, when one is cleared, then its files go, and their bytes once that is certain. */
class StoredFilesPartTest {
    private static final TestServer SERVER = TestServer.get();

    private static Path bytes(StoredFile file) {
        return SERVER.dataDirectory().resolve("media").resolve(file.path());
    }

    private static StoredFile file(TestWorld world) {
        return SERVER.bean(StoredFiles.class)
                .store(NewFile.open(world.id(), null, "a.png", "image/png"), new byte[] {1});
    }

    @Test
    void onlyTheFilesOfTheClearedWorldGo() {
        TestWorld world = TestWorld.create(SERVER);
        StoredFile own = file(world);
        StoredFile other = file(TestWorld.create(SERVER));
        StoredFilesPart part = SERVER.bean(StoredFilesPart.class);
        TransactionTemplate transactions = SERVER.bean(TransactionTemplate.class);
        transactions.executeWithoutResult(tx -> {
            assertThat(part.clear(world.id())).containsEntry("stored_file", 1);
            tx.setRollbackOnly();
        });
        assertThat(bytes(own)).as("after a clearing that failed").exists();
        transactions.executeWithoutResult(tx -> {
            part.clear(world.id());
            assertThat(Files.exists(bytes(own))).as("not certain yet").isTrue();
        });
        assertThat(bytes(own)).doesNotExist();
        assertThat(bytes(other)).exists();
        assertThat(part.clear(world.id())).containsEntry("stored_file", 0);
    }
}
