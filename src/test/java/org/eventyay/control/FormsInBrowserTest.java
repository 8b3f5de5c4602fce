package org.eventyay.control;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.control.Visit.PASSWORD;
import static org.eventyay.control.Visit.SERVER;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eventyay.staff.PasswordResets;
import org.eventyay.testkit.FakeBbb;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestCommand;
import org.eventyay.testkit.TestMail;
import org.eventyay.testkit.TestNode;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.video.BbbCalls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * Every form of the backend in Chromium, filled in wrongly in every way there is and then rightly: once as it is, once without scripts
 *. What passkeys and codes of apps are asked is in {@link PagesInBrowserTest}.
 */
@Order(1) // it takes long, so it begins early
class FormsInBrowserTest {
    private static final String BETTER = "Battery-staple-2";
    private static final String LONG = "x".repeat(151);
    /** Width of the browser without scripts. */
    private static final int PLAIN = 390;
    /** Fields that are ticked, and those that are chosen; all others take text. */
    private static final Set<String> BOXES =
            Set.of("is_active", "is_staff", "is_superuser", "statistics", "accounts", "files", "with_calls");

    private static final Set<String> CHOICES = Set.of("server", "world", "locale");
    /** Pages whose form was refused without scripts. */
    private static final Set<String> REFUSED = new HashSet<>();

    private static TestBrowser browser;

    private final JdbcClient jdbc = SERVER.bean(JdbcClient.class);

    @BeforeAll
    static void open() {
        TestCommand.run("clear_auth_rate_limit_history", "--all");
        browser = TestBrowser.open();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        TestCommand.run("clear_auth_rate_limit_history", "--all");
    }

    private static String url(String path) {
        return "http://localhost:" + SERVER.port() + "/control/" + path;
    }

    private static List<Page> withScriptsAndWithout() {
        return List.of(browser.person(1280, 900), browser.withoutScripts(PLAIN, 844));
    }

    private static void logIn(Page page, String username, String password) {
        page.navigate(url("auth/login/"));
        send(page, Map.of("username", username, "password", password));
    }

    private static Locator field(Page page, String name) {
        return page.locator("main form[method=post] [name='" + name + "']");
    }

    /** Fills in what is given and presses the button. */
    private static void send(Page page, Map<String, String> values) {
        fill(page, values);
        page.locator("main form[method=post] > .actions button").first().click();
    }

    /** Fills in what is given; a box takes "on" or nothing. */
    private static void fill(Page page, Map<String, String> values) {
        values.forEach((name, value) -> {
            Locator field = field(page, name);
            if (BOXES.contains(name)) {
                field.setChecked(!value.isEmpty());
            } else if (CHOICES.contains(name)) {
                field.selectOption(value);
            } else {
                field.fill(value);
            }
        });
    }

    /**
     * Sends the form and meets it again, with these fields marked, a word at each, and nothing saved. Without scripts only the first of the
     * refusals of a form is sent: pages are made by the server, so there is no second way to refuse.
     */
    private static void refused(Page page, Map<String, String> values, String... fields) {
        if (page.viewportSize().width == PLAIN && !REFUSED.add(page.url())) {
            fill(page, values);
            return;
        }
        send(page, values);
        for (String name : fields) {
            assertThat(page.locator("main [name='" + name + "'][aria-invalid=true]"))
                    .hasCount(1);
            assertThat(page.locator("[id='e-" + name + "-0']")).not().isEmpty();
        }
        assertThat(page.locator("main [aria-invalid=true]")).hasCount(fields.length);
        assertThat(page.locator("main .faults")).isVisible();
        values.forEach((name, value) -> {
            if (!BOXES.contains(name)) {
                // what was typed is there again, passwords apart
                assertThat(field(page, name)).hasValue(name.contains("password") ? "" : value);
            }
        });
    }

    /** Sends the form and is told that it went well. */
    private static void accepted(Page page, Map<String, String> values) {
        send(page, values);
        assertThat(page.locator(".notice")).hasText("Ok!");
    }

    /** What axe, which is a script, finds wrong: nothing. */
    private static void accessible(Page page) {
        if (page.viewportSize().width != PLAIN) {
            assertThat(PagesInBrowserTest.faults(page)).as(page.url()).isEmpty();
        }
    }

    @Test
    void accounts() {
        for (Page page : withScriptsAndWithout()) {
            String name = Visit.account(true);
            String taken = Visit.account(false);
            logIn(page, name, PASSWORD);
            page.navigate(url("auth/password_change/"));
            refused(page, Map.of(), "old_password", "new_password1", "new_password2");
            refused(
                    page,
                    Map.of("old_password", "nonsense", "new_password1", BETTER, "new_password2", BETTER),
                    "old_password");
            refused(
                    page,
                    Map.of("old_password", PASSWORD, "new_password1", BETTER, "new_password2", "x"),
                    "new_password2");
            for (String weak : List.of("short", "password123", name + "-1234", "x".repeat(501))) {
                refused(
                        page,
                        Map.of("old_password", PASSWORD, "new_password1", weak, "new_password2", weak),
                        "new_password1");
            }
            send(page, Map.of("old_password", PASSWORD, "new_password1", BETTER, "new_password2", BETTER));
            assertThat(page).hasURL(url("auth/password_change/done/"));

            page.navigate(url("auth/profile/"));
            refused(page, Map.of(), "password");
            refused(page, Map.of("password", PASSWORD), "password");
            refused(page, Map.of("password", BETTER, "email", "nonsense"), "email");
            refused(page, Map.of("password", BETTER, "email", "", "username", taken), "username");
            refused(page, Map.of("password", BETTER, "username", "a b"), "username");
            refused(page, Map.of("password", BETTER, "username", name, "new_password", "short"), "new_password");
            accepted(page, Map.of("password", BETTER, "email", name + "@example.net", "new_password", PASSWORD));

            page.navigate(url("auth/signup"));
            String fresh = "n" + name;
            refused(page, Map.of(), "username", "password", "repeat_password");
            refused(page, Map.of("username", fresh, "password", PASSWORD, "repeat_password", "x"), "repeat_password");
            refused(
                    page,
                    Map.of("username", "a b", "email", "no", "password", "short", "repeat_password", "short"),
                    "username",
                    "email",
                    "password");
            refused(
                    page,
                    Map.of("username", taken, "email", "", "password", PASSWORD, "repeat_password", PASSWORD),
                    "username");
            send(page, Map.of("username", fresh, "password", PASSWORD, "repeat_password", PASSWORD));
            assertThat(page.locator(".notice")).containsText(fresh);

            page.navigate(url("users/?q=" + fresh));
            page.locator("tbody a").click();
            refused(
                    page,
                    Map.of("username", "", "email", "no", "first_name", LONG, "last_name", LONG),
                    "username",
                    "email",
                    "first_name",
                    "last_name");
            refused(page, Map.of("username", taken, "email", "", "first_name", "Ada", "last_name", ""), "username");
            accepted(page, Map.of("username", fresh, "is_active", ""));
            page.navigate(url("users/?q=" + name + "@example.net"));
            page.locator("tbody a").click();
            refused(
                    page,
                    Map.of("is_superuser", "", "is_staff", "", "is_active", ""),
                    "is_superuser",
                    "is_staff",
                    "is_active");
            page.navigate(url("auth/logout/"));
            send(page, Map.of());
            assertThat(page).hasURL(url("auth/login/"));
            page.context().close();
        }
    }

    @Test
    void whoIsNotLetInIsToldWhyAndWhatToDo() {
        Page page = browser.person(1280, 900);
        String name = Visit.account(false);
        for (int i = 0; i < 5; i++) {
            logIn(page, name, "wrong");
            assertThat(page.locator(".faults")).containsText("do not match");
            assertThat(field(page, "username")).hasValue(name);
            assertThat(field(page, "password")).hasValue("");
        }
        logIn(page, name, PASSWORD);
        assertThat(page.locator(".faults")).containsText("Try again in 30 minutes.");
        TestCommand.run("clear_auth_rate_limit_history", "--all");
        logIn(page, name, PASSWORD);
        assertThat(page).hasURL(url(""));
        assertThat(page.locator("nav .wide a[href='/control/users/']")).hasCount(0);
        String world = TestWorld.create(SERVER).id();
        for (String path : List.of("users/", "auth/signup", "worlds/" + world + "/secrets")) {
            page.navigate(url(path));
            assertThat(page.locator("main h1")).hasText("Not allowed");
            assertThat(page.locator("main a[href='/control/']")).isVisible();
        }
        // the form of a page that was open too long
        page.navigate(url("auth/profile/"));
        page.context()
                .clearCookies(new com.microsoft.playwright.BrowserContext.ClearCookiesOptions()
                        .setName("venueless_csrftoken"));
        send(page, Map.of("password", PASSWORD, "email", "stolen@example.org"));
        assertThat(page.locator("main h1")).hasText("Not allowed");
        assertThat(emailOf(name)).isEqualTo(name + "@example.org");
        // an account that is disabled is out at its next click
        page.navigate(url(""));
        jdbc.sql("update staff_user set is_active = false where username = ?")
                .param(name)
                .update();
        page.navigate(url("worlds/"));
        assertThat(page).hasURL(url("auth/login/?next=%2Fcontrol%2Fworlds%2F"));
        page.context().close();
    }

    private String emailOf(String username) {
        return jdbc.sql("select email from staff_user where username = ?")
                .param(username)
                .query(String.class)
                .single();
    }

    @Test
    void aLostPasswordIsSetByTheLinkOfAMail() {
        for (Page page : withScriptsAndWithout()) {
            String name = Visit.account(false);
            page.navigate(url("auth/login/"));
            page.locator("main a").click();
            refused(page, Map.of(), "email");
            send(page, Map.of("email", name + "@example.org"));
            assertThat(page).hasURL(url("auth/password_reset/done/"));
            String link = link(name, 1);
            page.navigate(link);
            refused(page, Map.of(), "new_password1", "new_password2");
            refused(page, Map.of("new_password1", BETTER, "new_password2", "x"), "new_password2");
            for (String weak : List.of("short", "password123", name + "-1234")) {
                refused(page, Map.of("new_password1", weak, "new_password2", weak), "new_password1");
            }
            send(page, Map.of("new_password1", BETTER, "new_password2", BETTER));
            assertThat(page).hasURL(url("auth/reset/done/"));
            for (String over : List.of(link, link.replaceFirst(".{3}/$", "AAA/"))) {
                page.navigate(over);
                assertThat(page.locator("main h1")).hasText("This link is not valid any more");
            }
            page.locator("main a").click();
            send(page, Map.of("email", (name + "@example.org").toUpperCase()));
            assertThat(page).hasURL(url("auth/password_reset/done/"));
            String second = link(name, 2);
            page.navigate(second);
            assertThat(field(page, "new_password1")).isVisible();
            later(Duration.ofDays(3), () -> {
                page.reload();
                assertThat(page.locator("main h1")).hasText("This link is not valid any more");
            });
            page.navigate(url("auth/password_reset/"));
            send(page, Map.of("email", name + "@example.org"));
            assertThat(page.locator(".faults")).containsText("Try again in 60 minutes.");
            logIn(page, name, BETTER);
            assertThat(page).hasURL(url(""));
            page.navigate(second);
            assertThat(page.locator("main h1")).hasText("This link is not valid any more");
            page.context().close();
            TestCommand.run("clear_auth_rate_limit_history", "--all");
        }
    }

    /** The link in the mail of this number that an account got. */
    private static String link(String name, int number) {
        List<TestMail.Mail> mails =
                await().until(() -> TestMail.get().to(name + "@example.org"), found -> found.size() >= number);
        TestMail.Mail mail = mails.get(number - 1);
        Matcher link = Pattern.compile("http://localhost:" + SERVER.port() + "/control/auth/reset/\\S+/")
                .matcher(mail.text());
        assertThat(link.find()).as(mail.text()).isTrue();
        assertThat(mail.text()).contains(name);
        assertThat(mail.html()).contains(link.group());
        return link.group();
    }

    private static void later(Duration time, Runnable scene) {
        Object resets = AopTestUtils.getUltimateTargetObject(SERVER.bean(PasswordResets.class));
        ReflectionTestUtils.setField(resets, "clock", Clock.offset(Clock.systemUTC(), time));
        try {
            scene.run();
        } finally {
            ReflectionTestUtils.setField(resets, "clock", Clock.systemUTC());
        }
    }

    @Test
    void worlds() {
        for (Page page : withScriptsAndWithout()) {
            logIn(page, Visit.account(true), PASSWORD);
            TestWorld world = TestWorld.create(SERVER);
            String taken = TestWorld.create(SERVER, plan -> {}).id();
            String domain = "t" + taken + ".example.org";
            jdbc.sql("update world set domain = ? where id = ?")
                    .params(domain, taken)
                    .update();
            page.navigate(url("worlds/new/"));
            refused(page, Map.of(), "id", "title");
            for (String bad : List.of("With-dash", "new", "calendar", taken)) {
                refused(page, Map.of("id", bad, "title", "x"), "id");
            }
            page.navigate(url("worlds/new/?copy_from=" + taken));
            String copy = "c" + UUID.randomUUID().toString().substring(0, 8);
            refused(page, Map.of("id", taken), "id");
            accepted(page, Map.of("id", copy, "title", "A copy"));

            page.navigate(url("worlds/" + world.id() + "/"));
            refused(page, Map.of("title", ""), "title");
            for (String bad : List.of("https://x.example.org", "a b.example.org", "UPPER.example.org", domain)) {
                refused(page, Map.of("title", "Kept", "domain", bad), "domain");
            }
            refused(page, Map.of("domain", "", "timezone", "Mars/Olympus"), "timezone");
            refused(page, Map.of("timezone", "Asia/Tokyo", "external_auth_url", "nonsense"), "external_auth_url");
            refused(
                    page,
                    Map.of(
                            "external_auth_url", "",
                            "usages-0-start", "2031-05-04",
                            "usages-0-end", "2031-05-02",
                            "usages-0-attendees", "-1"),
                    "usages-0-end",
                    "usages-0-attendees");
            refused(
                    page,
                    Map.of("usages-0-start", "", "usages-0-end", "2031-05-05", "usages-0-attendees", "5"),
                    "usages-0-start");
            page.locator("summary").getByText("Roles and grants").click();
            refused(page, Map.of("usages-0-start", "2031-05-04", "roles", "{\"a\": [\"no:such\"]}"), "roles");
            if (page.viewportSize().width != PLAIN) {
                assertThat(page.locator("#e-roles-0")).hasText("\"no:such\" is no permission.");
            }
            refused(page, Map.of("roles", "["), "roles");
            refused(
                    page,
                    Map.of("roles", "{\"attendee\": [\"world:view\"]}", "trait_grants", "{\"a\": 1}"),
                    "trait_grants");
            try (TestSocket ann = world.person("Ann")) {
                ann.drain();
                accepted(page, Map.of("trait_grants", "{\"attendee\": []}"));
                assertThat(ann.expect("world.updated").path("permissions")).hasSize(1);
                page.navigate(url("worlds/" + world.id() + "/"));
                accepted(page, Map.of("locale", "de"));
                ann.expect("connection.reload");
            }
            page.navigate(url("worlds/" + world.id() + "/secrets"));
            assertThat(page.locator("pre.secret")).containsText("\"secret\" : \"s3\"");
            accessible(page);

            page.navigate(url("worlds/" + world.id() + "/clear"));
            refused(page, Map.of(), "statistics", "accounts", "files");
            refused(page, Map.of("statistics", "on", "files", "on"), "accounts");
            page.navigate(url("worlds/" + world.id() + "/deactivate"));
            refused(page, Map.of("reason", "", "redirect_url", "nowhere"), "reason", "redirect_url");
            send(page, Map.of("reason", "over", "redirect_url", "https://next.example.org/"));
            assertThat(page.locator(".notice")).containsText("is deactivated");
            page.navigate(url("worlds/" + world.id() + "/deactivate"));
            accessible(page);
            send(page, Map.of());
            assertThat(page.locator(".notice")).containsText("is open again");

            page.navigate(url("worlds/calendar/subscribe/"));
            assertThat(page.locator("code")).hasCount(0);
            send(page, Map.of());
            String first = page.locator("code").innerText();
            send(page, Map.of());
            assertThat(page.locator("code")).not().hasText(first);
            page.locator("[name=revoke]").click();
            assertThat(page.locator("code")).hasCount(0);
            page.context().close();
        }
    }

    private record Pool(
            String path, String title, String secret, Map<String, List<String>> wrong, Map<String, String> right) {}

    private static List<Pool> pools(String n) {
        return List.of(
                new Pool(
                        "janus",
                        "url",
                        "room_create_key",
                        Map.of("url", List.of("ftp://x"), "world_exclusive", List.of("nosuch")),
                        Map.of("url", "wss://" + n + ".example.org/janus", "world_exclusive", "")),
                new Pool(
                        "turns",
                        "hostname",
                        "auth_secret",
                        Map.of("hostname", List.of("https://x/"), "world_exclusive", List.of("nosuch")),
                        Map.of("hostname", n + ".example.org", "world_exclusive", "")),
                new Pool(
                        "streamingservers",
                        "name",
                        "token_secret",
                        Map.of("url_input", List.of("", "rtmp://x/"), "url_output", List.of("https://x/")),
                        Map.of(
                                "name", n,
                                "url_input", "rtmp://in.example.org/live/{name}?token={token}",
                                "url_output", "https://out.example.org/{name}.m3u8")));
    }

    @Test
    void serversAndTheirTools() {
        for (Page page : withScriptsAndWithout()) {
            logIn(page, Visit.account(false), PASSWORD);
            String n = "f" + UUID.randomUUID().toString().substring(0, 8);
            for (Pool pool : pools(n)) {
                page.navigate(url(pool.path() + "/new/"));
                refused(page, Map.of(), pool.title(), pool.secret());
                field(page, pool.secret()).fill("Key-of-the-server");
                field(page, pool.title()).fill(pool.right().get(pool.title()));
                pool.wrong().forEach((name, values) -> {
                    values.forEach(value -> refused(page, Map.of(name, value), name));
                    field(page, name).fill(pool.right().get(name));
                });
                refused(page, Map.of(pool.secret(), "Key*****"), pool.secret());
                accepted(page, Map.of(pool.secret(), "Key-of-the-server"));
                page.locator("tbody tr")
                        .filter(new Locator.FilterOptions().setHasText(n))
                        .locator("th a")
                        .click();
                assertThat(field(page, pool.secret())).hasValue("Key*****");
                if (pool.path().equals("turns")) {
                    accessible(page);
                }
                refused(page, Map.of(pool.secret(), ""), pool.secret());
                accepted(page, Map.of(pool.secret(), "Key*****"));
            }
            streamKeys(page, n);
            for (Pool pool : pools(n)) {
                page.navigate(url(pool.path() + "/"));
                page.locator("tbody tr")
                        .filter(new Locator.FilterOptions().setHasText(n))
                        .locator("a[href$=delete]")
                        .click();
                assertThat(page.locator("main h1")).containsText(n);
                accepted(page, Map.of());
                assertThat(page.locator("main")).not().containsText(n);
            }
            calls(page);
            page.context().close();
        }
    }

    private static void streamKeys(Page page, String server) {
        page.navigate(url("streamkey/"));
        field(page, "server").selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(server));
        refused(page, Map.of("name", ""), "name");
        refused(page, Map.of("name", "a-b"), "name");
        refused(page, Map.of("name", "Stage", "days", "0"), "days");
        refused(page, Map.of("days", "3651"), "days");
        send(page, Map.of("days", "2"));
        assertThat(page.locator("main code").first()).hasText("rtmp://in.example.org/live/");
    }

    private void calls(Page page) {
        TestWorld world = TestWorld.create(SERVER);
        UUID room = jdbc.sql("select id from room where world_id = ? and import_id = 'stage'")
                .param(world.id())
                .query(UUID.class)
                .single();
        try (FakeBbb one = new FakeBbb("secret-of-it").withMeetings();
                FakeBbb two = new FakeBbb("secret-of-it").withMeetings()) {
            String first = bbb(page, one, world.id());
            SERVER.bean(BbbCalls.class).ofRoom(world.id(), room, null).orElseThrow();
            String second = bbb(page, two, world.id());
            page.navigate(url("bbbs/moveroom/"));
            refused(page, Map.of("room", "", "server", second), "room");
            refused(page, Map.of("room", UUID.randomUUID().toString()), "room");
            send(page, Map.of("room", room.toString(), "server", second));
            assertThat(page.locator(".notice")).hasText("Moved.");
            two.answering("getMeetings", 503, "");
            page.navigate(url("bbbs/"));
            page.locator("form[action*='" + second + "'] button").click();
            assertThat(page.locator(".notice.bad")).containsText("answers with the status 503");
            page.getByText("DE", new Page.GetByTextOptions().setExact(true)).click();
            page.locator("form[action*='" + second + "'] button").click();
            assertThat(page.locator(".notice.bad")).containsText("antwortet mit dem Status 503");
            page.getByText("EN", new Page.GetByTextOptions().setExact(true)).click();
            page.navigate(url("bbbs/" + second + "/delete"));
            refused(page, Map.of(), "with_calls");
            accepted(page, Map.of("with_calls", "on"));
            page.navigate(url("bbbs/" + first + "/delete"));
            accepted(page, Map.of());
        }
    }

    private String bbb(Page page, FakeBbb fake, String world) {
        page.navigate(url("bbbs/new/"));
        accepted(page, Map.of("url", fake.url(), "secret", "secret-of-it", "world_exclusive", world));
        return jdbc.sql("select id::text from bbb_server where url = ?")
                .param(fake.url())
                .query(String.class)
                .single();
    }

    @Test
    void postersAreAskedForAndThePageSaysWhatCameOfIt() {
        Page page = browser.withoutScripts(PLAIN, 844);
        logIn(page, Visit.account(false), PASSWORD);
        String world = TestWorld.create(SERVER, plan -> plan.config.put("conftool_password", "pw"))
                .id();
        page.navigate(url("conftool/syncposters/"));
        send(page, Map.of("world", world));
        assertThat(page).hasURL(Pattern.compile(".*task_id=.*"));
        assertThat(page.locator("main .card[role=status]")).containsText(Pattern.compile("Failed\\.|Completed\\."));
        jdbc.sql("update world set config = config - 'conftool_password' where id = ?")
                .param(world)
                .update();
        page.context().close();
    }

    @Test
    void listsFindWhileSomebodyTypes() {
        try (LongLists lists = new LongLists(jdbc, 600, 250, 30, 110)) {
            String mark = lists.mark();
            Page page = browser.person(1280, 900);
            logIn(page, Visit.account(true), PASSWORD);
            for (String[] list : new String[][] {{"worlds/", "500"}, {"users/", "200"}, {"feedback/", "25"}}) {
                page.navigate(url(list[0]));
                page.getByRole(com.microsoft.playwright.options.AriaRole.SEARCHBOX)
                        .pressSequentially(mark);
                assertThat(page).hasURL(url(list[0] + "?q=" + mark));
                assertThat(page.locator("tbody tr")).hasCount(Integer.parseInt(list[1]));
                assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.SEARCHBOX))
                        .isFocused();
                page.locator("#page-next").focus();
                page.keyboard().press("Enter");
                assertThat(page).hasURL(url(list[0] + "?q=" + mark + "&page=2"));
                assertThat(page.locator("#page-prev")).isVisible();
                assertThat(page.locator("#found")).containsText(" of ");
                page.goBack();
                assertThat(page.locator("tbody tr")).hasCount(Integer.parseInt(list[1]));
                assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.SEARCHBOX))
                        .hasValue(mark);
                page.getByText("Show all").click();
                assertThat(page).hasURL(url(list[0]));
            }
            page.navigate(url("feedback/?q=" + mark));
            page.locator("tbody a").first().click();
            assertThat(page.locator("main dl")).containsText(mark);
            accessible(page);
            page.navigate(url("log/"));
            field(page.locator("main form.search"), "object").pressSequentially(mark);
            assertThat(page).hasURL(url("log/?action=&object=" + mark + "&actor="));
            assertThat(page.locator("tbody tr")).hasCount(100);
            page.locator("#page-next").click();
            assertThat(page.locator("tbody tr")).hasCount(10);
            page.context().close();
        }
    }

    private static Locator field(Locator form, String name) {
        return form.locator("[name='" + name + "']");
    }

    @Test
    void whereASecondFactorIsRequiredNothingOpensBeforeItIsThere() {
        int port = TestNode.shared().port();
        String there = "http://localhost:" + port + "/control/";
        String name = Visit.account(true);
        Page page = browser.withoutScripts(1281, 900);
        page.navigate(there + "auth/login/?next=%2Fcontrol%2Flog%2F");
        send(page, Map.of("username", name, "password", PASSWORD));
        assertThat(page).hasURL(there + "multifactor/add/?next=%2Fcontrol%2Flog%2F");
        for (String path : List.of("", "worlds/", "users/", "auth/profile/", "auth/signup", "bbbs/new/", "live/")) {
            page.navigate(there + path);
            assertThat(page).hasURL(Pattern.compile(".*/control/multifactor/add/\\?next=.*"));
        }
        assertThat(page.locator("main h1")).hasText("Add a second factor");
        page.locator("main a[href*=totp]").click();
        String secret = page.locator(".secret").innerText().replace(" ", "");
        refused(page, Map.of("code", "000000"), "code");
        String used = TotpCodes.now(secret);
        send(page, Map.of("code", used));
        assertThat(page).hasURL(there + "multifactor/recovery/");
        page.navigate(there + "worlds/");
        assertThat(page.locator("main h1")).hasText("Worlds");
        page.navigate(there + "auth/logout/");
        send(page, Map.of());
        send(page, Map.of("username", name, "password", PASSWORD));
        for (String path : List.of("worlds/", "multifactor/add/", "multifactor/recovery/")) {
            page.navigate(there + path);
            assertThat(page).hasURL(Pattern.compile(".*/control/multifactor/authenticate/\\?next=.*"));
        }
        refused(page, Map.of("code", used), "code");
        send(page, Map.of("code", TotpCodes.next(secret)));
        assertThat(page.locator("main h1")).not().hasText("One more step");
        page.navigate(there + "worlds/");
        assertThat(page.locator("main h1")).hasText("Worlds");
        page.context().close();
    }
}
