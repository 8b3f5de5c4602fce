package org.eventyay.dist;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.eventyay.dist.WatchedPages.Trouble;
import org.eventyay.stream.TestBroadcast;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole event, from the first command to next year's copy, on the packaged distribution and two servers behind a proxy. It is no part of the
 * usual tests: {@code ./mvnw -Pdist,journey verify}. {@code -Djourney.browsers=20 -Djourney.watchers=2 -Djourney.crowd=1000} takes two quiet
 * cores seven minutes.
 */
class EventJourney {
    private static final int BROWSERS = Integer.getInteger("journey.browsers", 4);
    /** Of those, who watch all the time; for the others the picture stands still, since twenty that move are all that two cores do. */
    private static final int WATCHERS = Integer.getInteger("journey.watchers", 4);

    private static final int CROWD = Integer.getInteger("journey.crowd", 200);
    private static final String WORLD = "harbour";
    private static final List<String> REPORTS =
            List.of("summary", "attendee_list", "chat_history", "question_history", "poll_history", "captions");
    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);
    private static final LocatorAssertions.HasAttributeOptions ATTRIBUTE_SOON =
            new LocatorAssertions.HasAttributeOptions().setTimeout(60_000);
    private static final LocatorAssertions.HasCountOptions COUNT_SOON =
            new LocatorAssertions.HasCountOptions().setTimeout(60_000);
    private static final LocatorAssertions.ContainsTextOptions TEXT_SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

    @TempDir
    private static Path directory;

    private final List<String> acknowledged = new ArrayList<>();
    private final List<Page> audience = new ArrayList<>();
    private final WatchedPages pages = new WatchedPages();
    private TwoServers site;
    private TestBrowser browser;
    private Page organiser;
    private String room;
    private String streamKey;
    private String captionKey;
    private JsonNode crowd;

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void fromTheFirstCommandToNextYear() throws Exception {
        try (TwoServers servers = new TwoServers(directory);
                TestBrowser chromium = TestBrowser.openWithDevices()) {
            site = servers;
            browser = chromium;
            try {
                itIsMade();
                itIsMadeBeautiful();
                aStageIsSetUp();
                theDoorsAreOpened();
                peopleCome();
                try (TestBroadcast encoder = TestBroadcast.begin(site.port(), streamKey)) {
                    theKeynote();
                }
                everythingIsThere();
                reportsAreFetched();
                itEnds();
            } catch (Exception | AssertionError e) {
                pages.lookAt(Path.of("target", "journey"));
                throw e;
            }
            assertThat(pages.errors()).as("errors in pages").isEmpty();
            assertThat(site.errors()).as("errors in the logs").isEmpty();
        }
    }

    private static Locator part(Page page, String name) {
        return page.locator("[data-test='" + name + "']");
    }

    private String origin() {
        return "http://" + WORLD + ".localhost:" + site.port();
    }

    private Page enter(String link, Page page, String name) {
        pages.watch(name, page);
        page.navigate(link);
        part(page, "display-name").fill(name);
        part(page, "enter").click();
        assertThat(part(page, "display-name")).hasCount(0);
        return page;
    }

    private void itIsMade() throws Exception {
        String said = site.run(
                "create_world",
                "--no-input",
                "--id",
                WORLD,
                "--title",
                "Harbour Lights",
                "--domain",
                WORLD + ".localhost");
        site.run("feature_flags", "add", "-w", WORLD, "polls");
        String link = said.lines()
                .filter(line -> line.contains("#token="))
                .findFirst()
                .orElseThrow();
        organiser = enter(link.strip(), browser.person(1440, 900), "Mara");
    }

    private void itIsMadeBeautiful() {
        organiser.navigate(origin() + "/admin/config/theme");
        part(organiser, "color-primary").fill("#0b7a75");
        part(organiser, "color-sidebar").fill("#0d2535");
        part(organiser, "save").click();
        assertThat(part(organiser, "save-bar")).hasCount(0);
    }

    private void aStageIsSetUp() {
        organiser.navigate(origin() + "/admin/rooms/new");
        part(organiser, "kind-stage").click();
        part(organiser, "room-name-input").fill("Quay stage");
        part(organiser, "create-room").click();
        assertThat(part(organiser, "stage-editor")).isVisible();
        room = organiser.url().replaceFirst(".*/rooms/([^/?#]+).*", "$1");
        for (String side : List.of("question", "poll", "chat.native")) {
            Locator option = part(organiser, "option-" + side).locator("input");
            if (option.count() == 1 && !option.isChecked()) {
                option.check();
            }
        }
        part(organiser, "add-ingest").click();
        part(organiser, "create-ingest").click();
        assertThat(part(organiser, "secret-key")).hasText(Pattern.compile("^[A-Za-z0-9]{32}/index\\.m3u8$"));
        streamKey = part(organiser, "secret-key").textContent().replace("/index.m3u8", "");
        part(organiser, "secret-done").click();
        part(organiser, "save").click();
        assertThat(part(organiser, "save-bar")).hasCount(0);
        part(organiser, "add-track").click();
        part(organiser, "track-language").fill("en");
        part(organiser, "track-label").fill("English");
        part(organiser, "save-tracks").click();
        assertThat(part(organiser, "save-tracks")).hasCount(0);
        part(organiser, "sender-name").fill("Stenographer");
        part(organiser, "add-sender").click();
        assertThat(part(organiser, "caption-secret-key")).containsText("cap_");
        captionKey = part(organiser, "caption-secret-key").textContent().strip();
        part(organiser, "caption-secret-done").click();
    }

    /** A new world lets in nobody without a link; this one is everybody's. */
    private void theDoorsAreOpened() {
        Page guest = pages.watch("too early", browser.person(900, 600));
        guest.navigate(origin() + "/");
        assertThat(guest.locator("body")).containsText("personal link", TEXT_SOON);
        guest.close();
        organiser.navigate(origin() + "/admin/config/permissions");
        Locator attendees = part(organiser, "role-attendee");
        attendees.locator("summary").click();
        attendees.locator("select").first().selectOption("everybody");
        part(organiser, "save").click();
        assertThat(part(organiser, "save-bar")).hasCount(0);
    }

    private void peopleCome() {
        pages.begins(Trouble.NO_STREAM);
        for (int i = 0; i < BROWSERS; i++) {
            Page page = enter(origin() + "/rooms/" + room, browser.person(1000, 640), "Guest " + i);
            assertThat(part(page, "message-input")).isVisible(SOON);
            audience.add(page);
        }
        organiser.navigate(origin() + "/rooms/" + room + "/manage");
        assertThat(part(organiser, "polls-managed")).isVisible(SOON);
    }

    private void theKeynote() throws Exception {
        Process others = site.begin(
                "load_test",
                "--no-input",
                "--url",
                site.url(),
                "-w",
                WORLD,
                "-n",
                Integer.toString(CROWD),
                "--window",
                "0",
                // what is said must stay in view until a busy machine's browsers were asked for it
                "--rate",
                "0.5",
                "--limit",
                "5000",
                "--duration",
                Integer.toString(45 + 6 * BROWSERS),
                "--json");
        for (Page page : audience) {
            assertThat(part(page, "player")).isVisible(SOON);
            if (audience.indexOf(page) < WATCHERS) {
                page.waitForFunction(
                        "() => document.querySelector(\"[data-test='player']\").currentTime > 1",
                        null,
                        new Page.WaitForFunctionOptions().setTimeout(90_000));
            } else {
                part(page, "player").evaluate("video => video.pause()");
            }
        }
        pages.ends(Trouble.NO_STREAM);
        say("The first crane moves");
        read("The first crane moves");
        everybodySays("before");
        part(organiser, "poll-new").click();
        part(organiser, "poll-content").fill("How did you come?");
        part(organiser, "poll-option-text").nth(0).fill("By ferry");
        part(organiser, "poll-option-text").nth(1).fill("On foot");
        part(organiser, "poll-save").click();
        part(organiser, "poll-open").click();
        for (Page page : audience) {
            part(page, "tab-poll").click();
            part(page, "poll-option").first().click();
            assertThat(part(page, "poll-option").first()).hasAttribute("aria-pressed", "true", ATTRIBUTE_SOON);
        }
        pages.begins(Trouble.SERVER_DIES);
        site.oneDies();
        // whoever was at the other server hardly noticed, the others come again
        for (Page page : audience) {
            part(page, "tab-question").click();
            part(page, "question-text").fill("What about fog, " + audience.indexOf(page) + "?");
            page.waitForCondition(() -> {
                part(page, "question-ask").click(new Locator.ClickOptions().setForce(true));
                page.waitForTimeout(300);
                return part(page, "question-text").inputValue().isEmpty();
            });
        }
        pages.ends(Trouble.SERVER_DIES);
        Locator waiting = part(organiser, "question-publish");
        assertThat(waiting).hasCount(BROWSERS, COUNT_SOON);
        for (int left = BROWSERS; left > 0; left--) {
            waiting.first().click();
            assertThat(waiting).hasCount(left - 1, COUNT_SOON);
        }
        for (Page page : audience.subList(1, audience.size())) {
            Locator first = part(page, "question")
                    .filter(new Locator.FilterOptions().setHasText("fog, 0?"))
                    .locator("[data-test='question-vote']");
            first.click();
            assertThat(first).hasAttribute("aria-pressed", "true", ATTRIBUTE_SOON);
        }
        audience.forEach(page -> part(page, "tab-chat.native").click());
        say("It waits for the tide");
        read("It waits for the tide");
        everybodySays("after");
        pages.begins(Trouble.NO_STREAM);
        others.waitFor();
        crowd = JsonMapper.shared().readTree(site.said("load_test"));
    }

    private void everybodySays(String when) {
        for (int i = 0; i < audience.size(); i++) {
            Page page = audience.get(i);
            String words = "Ahoy " + when + " from " + i;
            part(page, "message-input").fill(words);
            part(page, "message-input").press("Enter");
            assertThat(part(page, "message").filter(new Locator.FilterOptions().setHasText(words)))
                    .isVisible(SOON);
            acknowledged.add(words);
        }
    }

    private void say(String words) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(site.url() + "/api/v1/worlds/" + WORLD + "/rooms/" + room + "/captions"))
                .header("Authorization", "Bearer " + captionKey)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"language\":\"en\",\"text\":\"" + words + "\"}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    private void read(String words) {
        for (Page page : audience) {
            if (part(page, "caption-dock").count() == 0) {
                page.locator("#content").focus();
                page.keyboard().press("c");
            }
            assertThat(part(page, "caption-dock")).containsText(words, TEXT_SOON);
        }
    }

    private void everythingIsThere() throws Exception {
        String link = site.run("generate_token", WORLD, "--trait", "admin").strip();
        String token = link.replaceFirst(".*#token=", "");
        try (TestSocket admin = TestSocket.open(site.port(), WORLD).authenticate(Map.of("token", token))) {
            JsonNode polls = admin.ok("poll.list", Map.of("room", room));
            JsonNode poll = polls.path(0);
            String ferry = poll.path("options").path(0).path("id").asString();
            assertThat(poll.path("results").path(ferry).asInt()).isEqualTo(BROWSERS);
            JsonNode questions = admin.ok("question.list", Map.of("room", room));
            assertThat(questions.size()).isEqualTo(BROWSERS);
            assertThat(questions
                            .valueStream()
                            .filter(one -> one.path("content").asString().contains("fog, 0?"))
                            .map(one -> one.path("score").asInt()))
                    .containsExactly(BROWSERS - 1);
            List<String> said = saidIn(admin);
            assertThat(said).containsAll(acknowledged).doesNotHaveDuplicates();
            theCrowdHeardAll(
                    said.stream().filter(words -> words.startsWith("#")).toList());
        }
    }

    /** About half of them were at the server that died; the others missed nothing, and nothing is missing in what was said. */
    private void theCrowdHeardAll(List<String> said) {
        assertThat(crowd.path("disconnects").asInt()).as("%s", crowd).isBetween(CROWD / 4, CROWD * 3 / 4);
        for (String fault : List.of("losses", "duplicates", "order_violations", "out_of_place")) {
            assertThat(crowd.path(fault).asInt(-1)).as("%s of %s", fault, crowd).isZero();
        }
        List<Integer> numbers = said.stream()
                .map(words -> Integer.parseInt(words.substring(5, 13), 16))
                .sorted()
                .toList();
        assertThat(numbers).isEqualTo(IntStream.range(0, numbers.size()).boxed().toList());
        assertThat(numbers.size())
                .isGreaterThanOrEqualTo(
                        crowd.path("phases").path(0).path("sent").asInt());
    }

    /** All that was said in the room, whoever comes late. */
    private List<String> saidIn(TestSocket admin) {
        String channel = admin.hello()
                .path("world.config")
                .path("rooms")
                .valueStream()
                .filter(one -> one.path("id").asString().equals(room))
                .flatMap(one -> one.path("modules").valueStream())
                .filter(module -> module.path("type").asString().equals("chat.native"))
                .map(module -> module.path("channel_id").asString())
                .findFirst()
                .orElseThrow();
        long before = admin.ok("chat.subscribe", Map.of("channel", channel))
                .path("next_event_id")
                .asLong();
        List<String> said = new ArrayList<>();
        JsonNode page;
        do {
            page = admin.ok("chat.fetch", Map.of("channel", channel, "count", 100, "before_id", before))
                    .path("results");
            page.valueStream()
                    .map(event -> event.path("content").path("body").asString(""))
                    .filter(words -> words.startsWith("Ahoy") || words.startsWith("#"))
                    .forEach(said::add);
            before = page.path(0).path("event_id").asLong();
        } while (!page.isEmpty());
        return said;
    }

    private void reportsAreFetched() throws IOException {
        organiser.navigate(origin() + "/admin/config/reports");
        for (int i = 0; i < REPORTS.size(); i++) {
            part(organiser, "report-" + REPORTS.get(i)).locator("input").check();
            if (part(organiser, "report-room").count() > 0) {
                part(organiser, "report-room").selectOption("Quay stage");
            }
            part(organiser, "make-report").click();
            assertThat(organiser.locator("[data-test='report-row'][data-state='done']"))
                    .hasCount(i + 1, COUNT_SOON);
        }
        List<String> transcripts = new ArrayList<>();
        for (Locator report : part(organiser, "fetch-report").all()) {
            Download download = organiser.waitForDownload(report::click);
            if (download.suggestedFilename().endsWith(".vtt")) {
                transcripts.add(Files.readString(download.path()));
            } else {
                assertThat(Files.size(download.path())).isGreaterThan(1_000);
            }
        }
        assertThat(transcripts).singleElement().asString().contains("The first crane moves", "It waits for the tide");
    }

    private void itEnds() throws Exception {
        site.run(
                "clone_world",
                WORLD,
                "--no-input",
                "--id",
                "harbour2",
                "--title",
                "Harbour Lights again",
                "--domain",
                "harbour2.localhost");
        assertThat(site.run("list_rooms", "-w", "harbour2")).contains("Quay stage");
        pages.begins(Trouble.WORLD_IS_CLOSED);
        site.run("deactivate_world", "-w", WORLD, "--deactivation-reason", "It is over");
        Page visitor = pages.watch("visitor", browser.person());
        visitor.navigate(origin() + "/");
        assertThat(visitor.locator("body")).containsText("closed");
        visitor.navigate("http://harbour2.localhost:" + site.port() + "/");
        assertThat(part(visitor, "display-name")).isVisible(SOON);
    }
}
