package org.eventyay.loadtest;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** How many files may be open here and at the server: a limit that is too low would look like a server that gives up. */
final class OpenFiles {
    /** Files that a process has open beside its sockets. */
    private static final int OTHERS = 200;

    private OpenFiles() {}

    /**
     * Looks whether so many attendees are possible.
     *
     * @param server null if it runs elsewhere
     * @throws LoadTestException if they are not; it says what to do
     */
    static void require(int attendees, @Nullable Meter server) {
        long needed = (long) attendees + OTHERS;
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                && unix.getMaxFileDescriptorCount() < needed) {
            throw new LoadTestException(attendees + " attendees need " + needed + " open files, this process may have "
                    + unix.getMaxFileDescriptorCount() + ": ulimit -n " + needed + " in this shell, then again");
        }
        if (server != null) {
            server.openFiles().filter(allowed -> allowed < needed).ifPresent(allowed -> {
                throw new LoadTestException("The server may open " + allowed + " files, " + attendees
                        + " attendees need about " + needed + ": raise its limit (ulimit -n, LimitNOFILE of systemd,"
                        + " ulimits of Docker) and start it anew");
            });
        }
    }
}
