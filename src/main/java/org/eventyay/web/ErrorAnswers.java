package org.eventyay.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eventyay.live.ErrorBodies;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where every error ends that nobody has answered: in a page of the backend for its addresses, else in the form of {@link ErrorForms}. */
@Controller
class ErrorAnswers implements ErrorController {
    private final ErrorForms forms;
    private final List<ErrorViewResolver> pages;

    ErrorAnswers(ErrorForms forms, ObjectProvider<ErrorViewResolver> pages) {
        this.forms = forms;
        this.pages = pages.orderedStream().toList();
    }

    @RequestMapping("/error")
    @Nullable
    ModelAndView answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        Object method = request.getAttribute(RequestDispatcher.ERROR_METHOD);
        HttpStatus known = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        HttpStatus status = known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
        String path = asked == null ? request.getRequestURI() : asked.toString();
        for (ErrorViewResolver resolver : pages) {
            ModelAndView page = resolver.resolveErrorView(request, status, Map.of("path", path));
            if (page != null) {
                return page;
            }
        }
        write(
                response,
                forms.of(method == null ? request.getMethod() : method.toString(), path, status.value()),
                status.value());
        return null;
    }

    static void write(HttpServletResponse response, ErrorBodies.Body body, int status) throws IOException {
        response.setStatus(status);
        response.setContentType(body.type());
        if (body.type().startsWith("text/html")) {
            response.setHeader("Content-Security-Policy", ContentPolicy.PLAIN);
        }
        response.setContentLength(body.content().length);
        response.getOutputStream().write(body.content());
    }
}
