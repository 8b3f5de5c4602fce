package org.eventyay.dist;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** Pages whose errors are noted: thrown ones, and those in the console. */
final class WatchedPages {
    /** What a browser says itself when a connection breaks, whatever the page does about it. */
    private static final Pattern NETWORK =
            Pattern.compile("^(Failed to load resource: net::ERR_|WebSocket connection to .* failed).*", Pattern.DOTALL);

    /** A page looks whether a stream has begun, or goes on after its end; a browser notes each time that there is none. */
    private static final Pattern NO_STREAM = Pattern.compile(".*status of 404.*");

    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final List<String> troubles = new CopyOnWriteArrayList<>();
    /** How pages of a closed world are answered. */
    private static final Pattern CLOSED = Pattern.compile(".*status of 410.*");

    private boolean worldIsClosed;
    private boolean streamRuns;
    private boolean networkMayFail;

    Page watch(String name, Page page) {
        pages.put(name, page);
        page.onPageError(error -> troubles.add(LocalTime.now() + " " + name + ": " + error));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")
                    && !(networkMayFail && isOfNetwork(message))
                    && !(worldIsClosed && CLOSED.matcher(message.text()).matches())
                    && !(!streamRuns && asksForStream(message))) {
                troubles.add(LocalTime.now() + " " + name + ": " + message.text() + " (" + message.location() + ")");
            }
        });
        return page;
    }

    private static boolean isOfNetwork(ConsoleMessage message) {
        return NETWORK.matcher(message.text()).matches();
    }

    private static boolean asksForStream(ConsoleMessage message) {
        return message.location().contains("/live/")
                && NO_STREAM.matcher(message.text()).matches();
    }

    /** Whether there is a stream to be seen now. */
    void streamRuns(boolean runs) {
        streamRuns = runs;
    }

    /** Nobody gets in any more. */
    void worldIsClosed() {
        worldIsClosed = true;
    }

    /** A server dies now; connections to it break. */
    void networkMayFail() {
        networkMayFail = true;
    }

    List<String> troubles() {
        return List.copyOf(troubles);
    }

    /** Leaves a picture of each page in this directory, for whoever wants to know why a journey came to no end. */
    void lookAt(Path directory) {
        pages.forEach((name, page) -> {
            try {
                page.screenshot(new Page.ScreenshotOptions().setPath(directory.resolve(name + ".png")));
            } catch (PlaywrightException e) {
                troubles.add(name + " can't be looked at: " + e.getMessage());
            }
        });
    }
}
