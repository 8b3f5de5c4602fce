package org.eventyay.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lists come in pages of fifty with links to their neighbours. */
final class Page {
    private static final int SIZE = 50;

    private Page() {}

    /** The page that the request asks for. */
    static ObjectNode of(List<? extends JsonNode> all, HttpServletRequest request) {
        int last = Math.max(1, (all.size() + SIZE - 1) / SIZE);
        int page = number(asked(request), last);
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("count", all.size());
        body.put("next", page < last ? link(request, page + 1) : null);
        body.put("previous", page > 1 ? link(request, page - 1) : null);
        ArrayNode results = body.putArray("results");
        all.subList((page - 1) * SIZE, Math.min(all.size(), page * SIZE)).forEach(results::add);
        return body;
    }

    /** Nothing of the address can be read where a part of it can't. */
    private static @Nullable String asked(HttpServletRequest request) {
        try {
            return request.getParameter("page");
        } catch (RuntimeException e) {
            throw RestError.notFound("Invalid page.");
        }
    }

    private static int number(@Nullable String asked, int last) {
        if (asked == null || asked.isEmpty()) {
            return 1;
        }
        if (asked.equals("last")) {
            return last;
        }
        try {
            int page = Integer.parseInt(asked);
            if (page >= 1 && page <= last) {
                return page;
            }
        } catch (NumberFormatException e) {
            // as bad as a page that is not there
        }
        throw RestError.notFound("Invalid page.");
    }

    /** The same address with another page; the first has no number. */
    private static String link(HttpServletRequest request, int page) {
        String query = request.getQueryString() == null ? "" : request.getQueryString();
        String kept = Arrays.stream(query.split("&"))
                .filter(one -> !one.isEmpty() && !one.equals("page") && !one.startsWith("page="))
                .collect(Collectors.joining("&"));
        String asked = page == 1 ? kept : kept.isEmpty() ? "page=" + page : kept + "&page=" + page;
        return request.getScheme() + "://" + request.getHeader("Host") + request.getRequestURI()
                + (asked.isEmpty() ? "" : "?" + asked);
    }
}
