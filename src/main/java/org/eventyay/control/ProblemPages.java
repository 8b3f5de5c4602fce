package org.eventyay.control;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** What the backend shows instead of a page: not allowed, not there, went wrong. */
@Component
class ProblemPages implements ErrorViewResolver {
    private static final Set<Integer> TOLD = Set.of(400, 403, 404, 405, 429);

    @Override
    public @Nullable ModelAndView resolveErrorView(
            HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        if (!String.valueOf(model.get("path")).matches("/control(/.*)?")) {
            return null;
        }
        String problem = TOLD.contains(status.value()) ? Integer.toString(status.value()) : "other";
        return new ModelAndView("control/problem", Map.of("problem", problem), status);
    }

    /** Paths that no page has. */
    @Controller
    static class Nowhere {
        @RequestMapping("/control/**")
        String nothing() {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }

        @RequestMapping("/control")
        String slash(HttpServletRequest request) {
            return ReturnPath.slash(request);
        }
    }
}
