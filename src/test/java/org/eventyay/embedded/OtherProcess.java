package org.eventyay.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running {@link Visitor}. */
record OtherProcess(Process process, BufferedReader says, Path complaints) implements AutoCloseable {

    /** {@code work} is {@code hold}, {@code idle} or a number of milliseconds. */
    static OtherProcess start(Path data, String work) throws IOException {
        Path complaints = Files.createTempFile("visitor", ".err");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Visitor.class.getName(),
                        data.toString(),
                        work))
                .redirectError(complaints.toFile())
                .start();
        return new OtherProcess(process, process.inputReader(StandardCharsets.UTF_8), complaints);
    }

    /** Waits until it uses the stores. */
    OtherProcess awaitOpen() throws IOException {
        String said = says.readLine();
        if (!"open".equals(said)) {
            throw new IOException("It did not open the stores: " + complaint());
        }
        return this;
    }

    /** Lets it close the stores; its exit code. */
    int leave() throws IOException, InterruptedException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        return awaitEnd();
    }

    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** What it said on stderr. */
    String complaint() throws IOException {
        return Files.readString(complaints);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join(); // its locks are free only then
        Files.deleteIfExists(complaints);
    }
}
