package org.eventyay.control;

import jakarta.servlet.http.HttpServletRequest;
import org.eventyay.settings.Installation;
import org.eventyay.settings.Settings;
import org.eventyay.staff.CalendarTokens;
import org.eventyay.staff.SessionStore;
import org.eventyay.staff.StaffIdentities;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;

/**
 * Who gets into the backend. Its filters stand before {@code /control/} only, sessions also before {@code /social/}:
 * sockets, the API and pages for everybody never meet them.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class ControlSecurity {
    private static final String[] OPEN = {
        "/control",
        "/control/auth/login",
        "/control/auth/login/",
        "/control/auth/logout",
        "/control/auth/logout/",
        "/control/auth/password_reset/**",
        "/control/auth/reset/**",
        "/control/language/"
    };
    private static final String[] SUPERUSERS = {"/control/users/**", "/control/auth/signup", "/control/auth/signup/"};
    /** No script and no style but our own files; nothing is loaded from elsewhere. */
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    CookieSerializer sessionCookie(Installation installation) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName("sessionid");
        cookie.setCookiePath("/");
        cookie.setCookieMaxAge((int) SessionStore.LIFE.toSeconds());
        cookie.setUseHttpOnlyCookie(true);
        cookie.setUseSecureCookie(isSecure(installation));
        cookie.setSameSite("Lax");
        return cookie;
    }

    private static boolean isSecure(Installation installation) {
        return !"http".equals(installation.siteUrl().getScheme());
    }

    @Bean
    FilterRegistrationBean<SessionRepositoryFilter<StoredSession>> sessionFilter(
            RedisSessions sessions, CookieSerializer cookie) {
        SessionRepositoryFilter<StoredSession> filter = new SessionRepositoryFilter<>(sessions);
        CookieHttpSessionIdResolver ids = new CookieHttpSessionIdResolver();
        ids.setCookieSerializer(cookie);
        filter.setHttpSessionIdResolver(ids);
        var registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/control", "/control/*", "/social/*");
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
        return registration;
    }

    @Bean
    DelegatingFilterProxyRegistrationBean securityFilter() {
        var registration = new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
        registration.addUrlPatterns("/control", "/control/*");
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER + 1);
        return registration;
    }

    @Bean
    SecurityFilterChain controlChain(
            HttpSecurity http,
            StaffIdentities identities,
            CookieSerializer cookie,
            Settings settings,
            Installation installation,
            CalendarTokens calendars) {
        return http.securityMatcher("/control", "/control/**")
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(paths -> rights(paths, calendars))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(
                        (request, response, why) -> ReturnPath.send(request, response, "/control/auth/login/")))
                .csrf(csrf -> csrf(csrf, settings.cookie().domain(), isSecure(installation)))
                .headers(ControlSecurity::headers)
                .addFilterBefore(new StaffSessionFilter(identities, cookie, settings), CsrfFilter.class)
                .addFilterBefore(new FilesOfStaff(), CsrfFilter.class)
                .addFilterAfter(new SecondFactorGate(settings.multifactor().require()), AuthorizationFilter.class)
                .build();
    }

    private static void rights(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry paths,
            CalendarTokens calendars) {
        paths.requestMatchers(OPEN)
                .permitAll()
                .requestMatchers(request -> isCalendar(request, calendars))
                .permitAll()
                .requestMatchers(SUPERUSERS)
                .hasAuthority(StaffAuthentication.SUPERUSER)
                .anyRequest()
                .hasAuthority(StaffAuthentication.STAFF);
    }

    /** A calendar program has no session, but a token that opens this one address. */
    private static boolean isCalendar(HttpServletRequest request, CalendarTokens calendars) {
        String token = request.getParameter("token");
        return token != null
                && request.getMethod().equals("GET")
                && request.getRequestURI().equals("/control/worlds/calendar")
                && calendars.opens(token);
    }

    private static void csrf(CsrfConfigurer<HttpSecurity> csrf, @Nullable String domain, boolean secure) {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("venueless_csrftoken");
        tokens.setCookiePath("/");
        tokens.setHeaderName("X-CSRFToken");
        tokens.setCookieCustomizer(cookie -> {
            cookie.secure(secure).sameSite("Lax").maxAge(SessionStore.LIFE.multipliedBy(26));
            if (domain != null && !domain.isBlank()) {
                cookie.domain(domain.strip());
            }
        });
        XorCsrfTokenRequestAttributeHandler handler = new XorCsrfTokenRequestAttributeHandler();
        // the cookie must be there before the first byte of the page
        handler.setCsrfRequestAttributeName(null);
        csrf.csrfTokenRepository(tokens).csrfTokenRequestHandler(handler);
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                // a link to reset a password is a secret: no page tells another where somebody came from
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .cacheControl(cache -> cache.disable())
                .addHeaderWriter(new StaticHeadersWriter("Cache-Control", "no-store"))
                .httpStrictTransportSecurity(hsts -> hsts.includeSubDomains(false));
    }
}
