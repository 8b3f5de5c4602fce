package org.eventyay.control;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.eventyay.settings.Installation;
import org.eventyay.staff.StaffAccounts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** The choice of a language: kept by this browser, and by the account if somebody is logged in. */
@Controller
class LanguagePage {
    private final StaffAccounts accounts;
    private final Installation installation;

    LanguagePage(StaffAccounts accounts, Installation installation) {
        this.accounts = accounts;
        this.installation = installation;
    }

    @PostMapping("/control/language/")
    String choose(Form form, @Nullable Staff staff, HttpServletResponse response) {
        String language = form.value("language");
        if (ControlLocale.LANGUAGES.contains(language)) {
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(ControlLocale.COOKIE, language)
                            .path("/control")
                            .maxAge(Duration.ofDays(365))
                            .httpOnly(true)
                            .secure(!"http".equals(installation.siteUrl().getScheme()))
                            .sameSite("Lax")
                            .build()
                            .toString());
            if (staff != null && staff.id() != null) {
                accounts.chooseLanguage(staff.id(), language);
            }
        }
        return "redirect:" + ReturnPath.onward(form.value("next"));
    }
}
