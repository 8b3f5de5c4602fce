package org.eventyay.control;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eventyay.refusal.Conflict;
import org.eventyay.refusal.Denied;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Limited;
import org.eventyay.refusal.Refusal;
import org.eventyay.refusal.Unavailable;
import org.eventyay.refusal.Unknown;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** The one place where refusals become pages of the backend; what a form can say of its fields, it says through {@link Faults}. */
@ControllerAdvice(basePackageClasses = ControlRefusals.class)
class ControlRefusals {

    @ExceptionHandler
    void refused(Refusal refusal, HttpServletResponse response) throws IOException {
        response.sendError(
                switch (refusal) {
                    case Invalid invalid -> HttpServletResponse.SC_BAD_REQUEST;
                    case Unknown unknown -> HttpServletResponse.SC_NOT_FOUND;
                    case Denied denied -> HttpServletResponse.SC_FORBIDDEN;
                    case Conflict conflict -> HttpServletResponse.SC_CONFLICT;
                    case Limited limited -> 429;
                    case Unavailable unavailable -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
                });
    }

    /** An address with a number that is none. */
    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    void missing(HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
}
