package org.eventyay.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.eventyay.settings.ServerRole;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What each role of a process lets in. */
class RoleFilterTest {

    @Test
    void aProcessThatOnlyDoesJobsAnswersHealthChecksOnly() throws Exception {
        assertThat(passes("jobs", "/healthcheck/")).isTrue();
        assertThat(passes("jobs", "/")).isFalse();
        assertThat(passes("jobs", "/ws/world/sample/")).isFalse();
        assertThat(passes("jobs", "/healthcheck/../control/")).isFalse();
        assertThat(passes("web", "/")).isTrue();
        assertThat(passes("all", "/ws/world/sample/")).isTrue();
    }

    private static boolean passes(String role, String path) throws Exception {
        MockEnvironment environment = new MockEnvironment().withProperty(ServerRole.PROPERTY, role);
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain chain = new MockFilterChain();
        new RoleFilter(environment).doFilter(new MockHttpServletRequest("GET", path), response, chain);
        assertThat(response.getStatus()).isEqualTo(chain.getRequest() == null ? 404 : 200);
        return chain.getRequest() != null;
    }
}
