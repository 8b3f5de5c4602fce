package org.eventyay.control;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.control.Visit.PASSWORD;
import static org.eventyay.control.Visit.SERVER;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestCommand;
import org.eventyay.testkit.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The backend in a real Chromium, on plain {@code http://localhost}: with and without scripts, with a passkey, and looked at by axe. */
@Order(3) // it takes long, so it begins early
class PagesInBrowserTest {
    private static TestBrowser browser;

    @BeforeAll
    static void open() {
        TestServer.get();
        browser = TestBrowser.open();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static String at(String path) {
        return "http://localhost:" + SERVER.port() + path;
    }

    private static Page loggedIn(Page page, String username, String password) {
        page.navigate(at("/control/"));
        page.getByLabel("User name").fill(username);
        page.getByLabel("Password").fill(password);
        page.locator("main button").click();
        return page;
    }

    /** What axe finds wrong with a page, in words. */
    static List<String> faults(Page page) {
        try (var script = PagesInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            page.evaluate(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        @SuppressWarnings("unchecked")
        List<String> found = (List<String>) page.evaluate("""
                async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}))
                  .violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 120)).join(' | '))
                """);
        return found;
    }

    @Test
    void everyPageIsAccessibleInLightAndDarkAndFitsAPhone() {
        String name = Visit.account(true);
        List<String> wrong = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            boolean phone = scheme == ColorScheme.DARK;
            Page page = browser.person(phone ? 390 : 1280, 844);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            List<String> refused = new ArrayList<>();
            page.onConsoleMessage(message -> {
                if (message.text().contains("Content Security Policy")) {
                    refused.add(message.text());
                }
            });
            page.navigate(at("/control/auth/login/"));
            look(page, "login", phone, wrong);
            page.locator("main button").click();
            look(page, "login-refused", phone, wrong);
            loggedIn(page, name, PASSWORD);
            for (String path : List.of(
                    "",
                    "users/",
                    "users/?q=nobody-at-all",
                    "auth/profile/",
                    "auth/signup",
                    "auth/password_change/",
                    "auth/password_change/done/",
                    "auth/password_reset/",
                    "auth/password_reset/done/",
                    "auth/reset/1/x-y/",
                    "auth/reset/done/",
                    "auth/logout/",
                    "log/",
                    "multifactor/",
                    "multifactor/add/",
                    "multifactor/help/",
                    "multifactor/fido2/new/",
                    "multifactor/totp/new/",
                    "nothing/")) {
                page.navigate(at("/control/" + path));
                look(page, path.isEmpty() ? "dashboard" : path.replaceAll("[^a-z0-9]+", "-"), phone, wrong);
            }
            page.navigate(at("/control/auth/signup"));
            page.locator("main button").click();
            assertThat(page.locator(".fault")).hasCount(3);
            look(page, "signup-refused", phone, wrong);
            page.navigate(at("/control/users/"));
            page.locator("tbody a").first().click();
            look(page, "user", phone, wrong);
            assertThat(refused).isEmpty();
            page.context().close();
        }
        assertThat(wrong).isEmpty();
    }

    private static void look(Page page, String name, boolean phone, List<String> wrong) {
        String what = name + (phone ? " on a phone in the dark" : "");
        faults(page).forEach(fault -> wrong.add(what + ": " + fault));
        Object overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (((Number) overflow).intValue() > 0) {
            wrong.add(what + " is " + overflow + " px too wide");
        }
        if (((String) page.content()).contains("??")) {
            wrong.add(what + " has a word without translation");
        }
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", "control", (phone ? "390-" : "1280-") + name + ".png")));
    }

    @Test
    void aPasskeyIsMadeAndAskedForAtTheNextLogin() {
        String name = Visit.account(false);
        Page page = loggedIn(browser.person(), name, PASSWORD);
        CDPSession devtools = page.context().newCDPSession(page);
        devtools.send("WebAuthn.enable");
        JsonObject authenticator = new JsonObject();
        authenticator.addProperty("protocol", "ctap2");
        authenticator.addProperty("transport", "internal");
        authenticator.addProperty("hasResidentKey", true);
        authenticator.addProperty("hasUserVerification", true);
        authenticator.addProperty("isUserVerified", true);
        authenticator.addProperty("automaticPresenceSimulation", true);
        JsonObject options = new JsonObject();
        options.add("options", authenticator);
        String authenticatorId = devtools.send("WebAuthn.addVirtualAuthenticator", options)
                .get("authenticatorId")
                .getAsString();

        page.navigate(at("/control/multifactor/fido2/new/"));
        page.getByLabel("Name").fill("work laptop");
        page.locator("main button").click();
        page.waitForURL("**/multifactor/recovery/");
        assertThat(faults(page)).isEmpty();
        page.locator("main button").first().click();
        assertThat(page.locator(".codelist li")).hasCount(10);
        assertThat(faults(page)).isEmpty();
        String code = page.locator(".codelist li").first().innerText();
        page.navigate(at("/control/multifactor/"));
        assertThat(page.locator("tbody tr").first()).containsText("work laptop");
        assertThat(faults(page)).isEmpty();
        for (String question : List.of("rename", "delete")) {
            page.locator("tbody a[href*=" + question + "]").first().click();
            assertThat(page.locator("main form button").first()).isVisible();
            assertThat(faults(page)).isEmpty();
            page.goBack();
        }

        logOut(page);
        loggedIn(page, name, PASSWORD);
        page.waitForURL("**/multifactor/authenticate/**");
        page.navigate(at("/control/log/"));
        page.waitForURL("**/multifactor/authenticate/?next=*log*");
        assertThat(faults(page)).isEmpty();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use a passkey"))
                .click();
        page.waitForURL("**/control/log/");

        JsonObject lost = new JsonObject();
        lost.addProperty("authenticatorId", authenticatorId);
        devtools.send("WebAuthn.removeVirtualAuthenticator", lost);
        logOut(page);
        loggedIn(page, name, PASSWORD);
        page.getByLabel("Recovery code").fill("aaaa-aaaa-aaaa");
        page.getByText("Go on").click();
        assertThat(page.locator(".fault")).containsText("not right");
        page.getByLabel("Recovery code").fill(code.toUpperCase());
        page.getByText("Go on").click();
        page.waitForURL(Pattern.compile(".*/control/$"));
        logOut(page);
        loggedIn(page, name, PASSWORD);
        page.getByLabel("Recovery code").fill(code);
        page.getByText("Go on").click();
        assertThat(page.locator(".fault")).containsText("used before");

        assertThat(TestCommand.run("reset_mfa", name).exit()).isZero();
        page.navigate(at("/control/"));
        page.waitForURL("**/auth/login/**");
        loggedIn(page, name, PASSWORD);
        page.waitForURL(Pattern.compile(".*/control/$"));
        page.context().close();
    }

    private static void logOut(Page page) {
        page.locator("header form[action*=logout] button").click();
        page.waitForURL("**/auth/login/");
    }

    @Test
    void everythingButPasskeysWorksWithoutScripts() {
        String name = Visit.account(true);
        Page page = browser.withoutScripts();
        loggedIn(page, name, PASSWORD);
        page.waitForURL(Pattern.compile(".*/control/$"));
        page.getByText("DE", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("main h1")).hasText("Übersicht");
        page.getByText("EN", new Page.GetByTextOptions().setExact(true)).click();
        page.navigate(at("/control/multifactor/fido2/new/"));
        assertThat(page.locator("noscript p")).containsText("Passkeys need scripts");
        page.navigate(at("/control/multifactor/totp/new/"));
        String secret = page.locator(".secret").innerText().replace(" ", "");
        page.getByLabel("Six digits").fill("000000");
        page.locator("main button").click();
        assertThat(page.locator(".fault")).isVisible();
        assertThat(page.locator(".secret").innerText().replace(" ", "")).isEqualTo(secret);
        String used = TotpCodes.now(secret);
        page.getByLabel("Six digits").fill(used);
        page.locator("main button").click();
        page.waitForURL("**/multifactor/recovery/");
        page.navigate(at("/control/multifactor/"));
        assertThat(page.locator("tbody tr")).hasCount(1);
        page.locator("tbody a").first().click();
        page.getByLabel("Name").fill("phone");
        page.locator("main button").click();
        assertThat(page.locator("tbody")).containsText("phone");
        logOut(page);
        loggedIn(page, name, PASSWORD);
        page.waitForURL("**/multifactor/authenticate/**");
        page.getByLabel("Six digits").fill(used);
        page.getByText("Go on").click();
        assertThat(page.locator(".fault")).isVisible();
        page.getByLabel("Six digits").fill(TotpCodes.next(secret));
        page.getByText("Go on").click();
        page.waitForURL(Pattern.compile(".*/control/$"));
        page.navigate(at("/control/multifactor/"));
        page.locator("tbody button").click();
        assertThat(page.locator("tbody")).containsText("switched off");
        page.locator("tbody a[href*=delete]").click();
        page.locator("main button").click();
        assertThat(page.locator(".empty")).isVisible();
        page.context().close();
    }
}
