package org.eventyay.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eventyay.control.StaffSessionFilter.Factor;
import org.eventyay.settings.Settings.Multifactor.Required;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Who is sent to a second factor, by what the settings require. */
class SecondFactorGateTest {
    private static final String ENROL = "/control/multifactor/add/?next=";
    private static final String SHOW = "/control/multifactor/authenticate/?next=";

    /** Where a request ends up; null if it gets through. */
    private static String sentTo(Required required, Factor factor, String path) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setAttribute(StaffSessionFilter.FACTOR, factor);
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain chain = new MockFilterChain();
        new SecondFactorGate(required).doFilter(request, response, chain);
        assertThat(chain.getRequest() == null).isEqualTo(response.getRedirectedUrl() != null);
        return response.getRedirectedUrl();
    }

    @Test
    void withoutAFactorItDependsOnTheSettings() throws Exception {
        Factor staff = new Factor(false, false, false);
        Factor superuser = new Factor(true, false, false);
        assertThat(sentTo(Required.FALSE, superuser, "/control/")).isNull();
        assertThat(sentTo(Required.SUPERUSERS, staff, "/control/")).isNull();
        assertThat(sentTo(Required.SUPERUSERS, superuser, "/control/")).startsWith(ENROL);
        assertThat(sentTo(Required.TRUE, staff, "/control/worlds/")).isEqualTo(ENROL + "%2Fcontrol%2Fworlds%2F");
        for (String path :
                List.of("/control/multifactor/totp/new/", "/control/multifactor/", "/control/auth/logout/")) {
            assertThat(sentTo(Required.TRUE, staff, path)).isNull();
        }
    }

    @Test
    void aFactorIsShownWhateverIsRequired() throws Exception {
        Factor notShown = new Factor(false, true, false);
        for (String path : List.of(
                "/control/",
                "/control/multifactor/",
                "/control/multifactor/add/",
                "/control/multifactor/delete:1/",
                "/control/multifactor/recovery/",
                "/control/auth/profile/")) {
            assertThat(sentTo(Required.FALSE, notShown, path)).as(path).startsWith(SHOW);
        }
        for (String path : List.of(
                "/control/multifactor/authenticate/",
                "/control/multifactor/fido2/auth/",
                "/control/multifactor/fido2/authenticate/",
                "/control/auth/logout/",
                "/control/language/")) {
            assertThat(sentTo(Required.FALSE, notShown, path)).as(path).isNull();
        }
        assertThat(sentTo(Required.TRUE, new Factor(true, true, true), "/control/"))
                .isNull();
    }
}
