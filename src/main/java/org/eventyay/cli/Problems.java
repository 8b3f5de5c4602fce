package org.eventyay.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.database.StoresException;
import org.eventyay.embedded.EmbeddedStoresException;
import org.eventyay.mail.MailFailedException;
import org.eventyay.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.dao.DataAccessException;
import tools.jackson.core.JacksonException;

/** What an operator is told of an error: one line that says what is wrong, never a stack trace. */
final class Problems {
    private Problems() {}

    static String describe(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            String known = known(cause);
            if (known != null) {
                return oneLine(known);
            }
        }
        return oneLine(plain(error));
    }

    private static @Nullable String known(Throwable cause) {
        return switch (cause) {
            case CommandError e -> plain(e);
            case StoresException e -> plain(e);
            case EmbeddedStoresException e -> plain(e);
            case Refusal e -> e.sentence();
            case MailFailedException e -> plain(e);
            case PortInUseException e ->
                "Port " + e.getPort() + " is taken by another process. SERVER_PORT chooses another one.";
            case JacksonException e -> "This is not the JSON that belongs there" + place(e) + ".";
            case BindException e -> "The setting " + e.getName() + " has a value that can't be used: " + last(e);
            case DataAccessException e -> "The database did not take this: " + ofServer(e);
            case AccessDeniedException e -> "No right to use " + e.getFile();
            case NoSuchFileException e -> missing(Path.of(e.getFile()));
            default -> null;
        };
    }

    /** Where it is; the words of the library speak of its own classes. */
    private static String place(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            String name = step.getPropertyName();
            path.append(name == null ? "[" + step.getIndex() + "]" : (path.isEmpty() ? "" : ".") + name);
        }
        var location = e.getLocation();
        return (path.isEmpty() ? "" : " at " + path)
                + (location == null || location.getLineNr() < 1 ? "" : ", line " + location.getLineNr());
    }

    /** Without the statement and the values in it, which are nobody's business at a terminal. */
    private static String ofServer(DataAccessException failure) {
        ServerErrorMessage said = failure.getMostSpecificCause() instanceof PSQLException refused
                ? refused.getServerErrorMessage()
                : null;
        return said == null || said.getMessage() == null ? plain(failure.getMostSpecificCause()) : said.getMessage();
    }

    /** A file that is only being made has a name nobody knows: it is its directory that is not there. */
    private static String missing(Path file) {
        return file.toString().endsWith(".part")
                ? "There is no directory " + file.getParent()
                : "There is no file " + file;
    }

    private static String last(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return plain(cause);
    }

    private static String plain(Throwable error) {
        String message = error.getMessage();
        return message == null || message.isBlank() ? error.getClass().getSimpleName() : message;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
