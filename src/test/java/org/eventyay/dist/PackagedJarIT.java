package org.eventyay.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The jar that was built knows what it is. */
class PackagedJarIT {
    @Test
    void saysItsVersion() throws Exception {
        Process process = new ProcessBuilder(PackagedJar.commandLine("--version")).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        try (JarFile jar = new JarFile(PackagedJar.PATH.toFile())) {
            Manifest manifest = jar.getManifest();
            assertThat(said.strip())
                    .isEqualTo("eventyay " + manifest.getMainAttributes().getValue("Implementation-Version"));
        }
    }

    @Test
    void carriesItsCommitItsPartsAndTheSampleWorlds() throws IOException {
        try (JarFile jar = new JarFile(PackagedJar.PATH.toFile())) {
            Properties git = new Properties();
            try (InputStream in = jar.getInputStream(jar.getEntry("BOOT-INF/classes/git.properties"))) {
                git.load(in);
            }
            assertThat(git.getProperty("git.commit.id")).matches("[0-9a-f]{40}");
            assertThat(Stream.of("META-INF/sbom/application.cdx.json", "BOOT-INF/classes/sample/worlds/sample.json")
                            .map(jar::getEntry))
                    .doesNotContainNull();
        }
    }
}
