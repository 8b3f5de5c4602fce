package org.eventyay.portability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eventyay.refusal.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Given a small archive, what may come out of it depends on what that is. */
class UnpackBudgetTest {
    private static final int MORE_THAN_ROWS_MAY = 80 << 20;

    @TempDir
    Path directory;

    private void unpack(boolean storedByPeople) throws IOException {
        UnpackBudget budget = new UnpackBudget(Files.write(directory.resolve("a.tar.gz"), new byte[100]), directory);
        budget.nextFile(storedByPeople);
        try (InputStream unpacked = budget.counted(new ByteArrayInputStream(new byte[MORE_THAN_ROWS_MAY]))) {
            assertThat(unpacked.transferTo(OutputStream.nullOutputStream())).isEqualTo(MORE_THAN_ROWS_MAY);
        }
    }

    @Test
    void whatPeopleStoredMayBePackedAsWellAsItLikes() throws IOException {
        unpack(true);
    }

    @Test
    void rowsThatUnfoldToMoreThanAnHonestArchiveHoldsAreRefused() {
        assertThatThrownBy(() -> unpack(false))
                .isInstanceOf(Invalid.class)
                .hasMessageEndingWith("would unfold to more than 200 times what it is packed.");
    }
}
