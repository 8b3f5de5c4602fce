package org.eventyay.portability.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.eventyay.refusal.Invalid;
import org.eventyay.testkit.BesideOthers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Given a backup that an enemy made, when it is restored, then nothing is written but stored files, and only where these lie. */
@BesideOthers
class HostileBackupTest {
    @TempDir
    private Path directory;

    private Path backup;
    private Path work;
    private Path media;

    @BeforeEach
    void places() throws IOException {
        backup = directory.resolve("backup.tar.gz");
        work = Files.createDirectory(directory.resolve("work"));
        media = Files.createDirectories(directory.resolve("data/media"));
    }

    /** Writes the entries of a backup. */
    private interface Entries {
        void write(TarArchiveOutputStream tar) throws IOException;
    }

    private BackupContents contents(Entries entries) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(
                new GZIPOutputStream(Files.newOutputStream(backup)), StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            add(tar, new TarArchiveEntry("settings.env", true), "A=b");
            entries.write(tar);
        }
        return new BackupContents(backup, "media/", work);
    }

    private static void add(TarArchiveOutputStream tar, TarArchiveEntry entry, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private Set<String> unpacked(Entries entries) throws IOException {
        return contents(entries).unpack(work);
    }

    private List<String> everything() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(file -> !Files.isDirectory(file) && !file.equals(backup))
                    .map(file -> directory.relativize(file).toString())
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            bytes = {
                TarConstants.LF_SYMLINK,
                TarConstants.LF_LINK,
                TarConstants.LF_CHR,
                TarConstants.LF_BLK,
                TarConstants.LF_FIFO,
                TarConstants.LF_DIR,
                TarConstants.LF_CONTIG
            })
    void onlyPlainFilesAreTaken(byte kind) throws IOException {
        for (String name : List.of("media/pub/w/x.png", "secret", "commands/x.jar")) {
            Path empty = directory.resolve("empty" + name.hashCode());
            Files.createDirectories(empty);
            assertThatThrownBy(() -> contents(tar -> {
                                TarArchiveEntry entry = new TarArchiveEntry(name, kind);
                                entry.setLinkName("/etc/passwd");
                                tar.putArchiveEntry(entry);
                                tar.closeArchiveEntry();
                            })
                            .unpack(empty))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("does not belong there");
        }
    }

    /** 512 bytes that say they are a terabyte of zeros. */
    @Test
    void holesThatNobodyCountsAreNotUnfolded() throws IOException {
        byte[] header = new byte[512];
        put(header, 0, "media/pub/w/hole.png");
        put(header, 100, "0000644\0" + "0000000\0" + "0000000\0" + "00000000000\0" + "00000000000\0");
        header[156] = 'S';
        put(header, 257, "ustar  \0");
        put(header, 483, "10000000000000".substring(0, 12));
        java.util.Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte one : header) {
            sum += one & 0xff;
        }
        put(header, 148, String.format("%06o\0 ", sum));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(backup))) {
            out.write(header);
            out.write(new byte[1024]);
        }
        assertThatThrownBy(() -> new BackupContents(backup, "media/", work).unpack(work))
                .isInstanceOf(Invalid.class);
        assertThat(everything()).isEmpty();
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "x/../../evil", "/../evil", "settings.env"})
    void nothingIsUnpackedElsewhereNorTwice(String name) throws IOException {
        assertThatThrownBy(() -> unpacked(tar -> add(tar, new TarArchiveEntry(name, true), "evil")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("does not belong there");
        assertThat(everything()).containsOnly("work/settings.env");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "../../.secret",
                "pub/../../evil",
                "pub/w/../../../evil",
                "pub/w/..",
                "/etc/cron.d/evil",
                "pub//w/evil",
                "pub/w/.hidden",
                "pub/w/x/y.png",
                "priv/w/a\nb",
                "incoming/evil",
                "pub\\w\\evil",
                "evil"
            })
    void noFileIsPutWhereNoStoredFilesLie(String path) throws IOException {
        FilesPutBack files = new FilesPutBack(media);
        files.put(path, new ByteArrayInputStream("evil".getBytes(StandardCharsets.UTF_8)));
        assertThat(files.count()).isZero();
        assertThat(everything()).isEmpty();
    }

    @Test
    void storedFilesAreTakenAndStraysAreLeftOut() throws IOException {
        BackupContents contents = contents(tar -> {
            add(tar, new TarArchiveEntry("media/pub/w/a.png", true), "picture");
            add(tar, new TarArchiveEntry("media/../../evil", true), "evil");
            add(tar, new TarArchiveEntry("media/pub/../../evil", true), "evil");
        });
        FilesPutBack files = new FilesPutBack(media);
        contents.eachFile(files::put);
        assertThat(files.count()).isOne();
        assertThat(everything()).containsOnly("data/media/pub/w/a.png");
    }

    @Test
    void aFewKilobytesDoNotUnfoldToGigabytes() {
        assertThatThrownBy(() -> unpacked(tar -> {
                    TarArchiveEntry entry = new TarArchiveEntry("database.dump", true);
                    entry.setSize(1L << 30);
                    tar.putArchiveEntry(entry);
                    byte[] zeros = new byte[1 << 20];
                    for (int i = 0; i < 1 << 10; i++) {
                        tar.write(zeros);
                    }
                    tar.closeArchiveEntry();
                }))
                .hasMessageContaining("would unfold to more than");
    }

    @Test
    void halfABackupIsNone() throws IOException {
        BackupContents contents = contents(tar -> add(tar, new TarArchiveEntry("media/pub/w/a.png", true), "p"));
        byte[] whole = Files.readAllBytes(backup);
        Files.write(backup, java.util.Arrays.copyOf(whole, whole.length - 40));
        assertThatThrownBy(() -> contents.unpack(work)).isInstanceOf(Invalid.class);
        Files.writeString(backup, "no archive at all");
        assertThatThrownBy(() -> contents.unpack(work)).isInstanceOf(Invalid.class);
    }
}
