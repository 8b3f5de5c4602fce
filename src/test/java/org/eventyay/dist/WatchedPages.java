package org.eventyay.dist;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * Pages whose errors are noted: thrown ones, and those in the console. A browser writes there itself what it could not load, whatever the
 * page does about it; what a journey brings about on purpose is excused, for as long as it lasts.
 */
final class WatchedPages {
    /** What a journey does to its pages, and what browsers say to that. */
    enum Trouble {
        /** Connections break, also those on the way. */
        SERVER_DIES("(Failed to load resource: net::ERR_|WebSocket connection to .* failed).*", ".*"),
        /** A page looks whether a stream has begun, or goes on after its end. */
        NO_STREAM("Failed to load resource: .* status of 404 .*", ".*/live/.*"),
        /** Nobody gets in any more. */
        WORLD_IS_CLOSED("Failed to load resource: .* status of 410 .*", ".*");

        private final Pattern words;
        private final Pattern place;

        Trouble(String words, String place) {
            this.words = Pattern.compile(words, Pattern.DOTALL);
            this.place = Pattern.compile(place, Pattern.DOTALL);
        }

        private boolean explains(ConsoleMessage message) {
            return words.matcher(message.text()).matches()
                    && place.matcher(message.text() + " " + message.location()).matches();
        }
    }

    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final Set<Trouble> troubles = EnumSet.noneOf(Trouble.class);

    Page watch(String name, Page page) {
        pages.put(name, page);
        page.onPageError(error -> note(name, error));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && troubles.stream().noneMatch(one -> one.explains(message))) {
                note(name, message.text() + " (" + message.location() + ")");
            }
        });
        return page;
    }

    private void note(String name, String error) {
        errors.add(LocalTime.now() + " " + name + ": " + error);
    }

    /** From now on this is what browsers may complain of. */
    void begins(Trouble trouble) {
        troubles.add(trouble);
    }

    /** That is over. */
    void ends(Trouble trouble) {
        troubles.remove(trouble);
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    /** Leaves a picture of each page in this directory, for whoever wants to know why a journey came to no end. */
    void lookAt(Path directory) {
        pages.forEach((name, page) -> {
            try {
                page.screenshot(new Page.ScreenshotOptions().setPath(directory.resolve(name + ".png")));
            } catch (PlaywrightException e) {
                note(name, "can't be looked at: " + e.getMessage());
            }
        });
    }
}
