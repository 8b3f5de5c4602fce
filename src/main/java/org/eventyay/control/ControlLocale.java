package org.eventyay.control;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.util.WebUtils;

/** The language of pages: the one of the account, else the one chosen in this browser, else the one the browser asks for. */
@Component("localeResolver")
class ControlLocale extends AcceptHeaderLocaleResolver {
    static final String COOKIE = "eventyay_language";
    static final List<String> LANGUAGES = List.of("en", "de");

    ControlLocale() {
        setSupportedLocales(LANGUAGES.stream().map(Locale::of).toList());
        setDefaultLocale(Locale.ENGLISH);
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (request.getAttribute(StaffSessionFilter.STAFF) instanceof Staff staff
                && LANGUAGES.contains(staff.language())) {
            return Locale.of(staff.language());
        }
        var chosen = WebUtils.getCookie(request, COOKIE);
        return chosen != null && LANGUAGES.contains(chosen.getValue())
                ? Locale.of(chosen.getValue())
                : super.resolveLocale(request);
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("The language is changed by LanguagePage");
    }
}
