package org.eventyay.control;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * One page of a long list, for the fragment {@code control/list :: paging}. The address of the other pages keeps what was searched for.
 *
 * @param number this page, from 1
 * @param size rows of a page
 * @param total all rows
 * @param path address of the list
 * @param search further parameters of the address
 */
public record Paging(int number, int size, long total, String path, Map<String, String> search) {

    /** The page a request asks for with {@code ?page=}; nonsense is the first. */
    public static int asked(HttpServletRequest request) {
        String page = request.getParameter("page");
        return page != null && page.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(page) : 1;
    }

    /** The page that is shown to this request; one past the end is told as such, with no rows. */
    public static Paging of(HttpServletRequest request, int size, long total) {
        Map<String, String> search = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!name.equals("page") && !name.equals("control_token") && !values[0].isEmpty()) {
                search.put(name, values[0]);
            }
        });
        return new Paging(asked(request), size, total, request.getRequestURI(), search);
    }

    /** Number of the last page. */
    public int last() {
        return (int) Math.max(1, (total + size - 1) / size);
    }

    /** Number of the first row on this page, from 1. */
    public long from() {
        return total == 0 ? 0 : (long) (number - 1) * size + 1;
    }

    /** Number of the last row on this page. */
    public long to() {
        return Math.min(total, (long) number * size);
    }

    /** Address of another page. */
    public String link(int page) {
        UriComponentsBuilder uri = UriComponentsBuilder.fromPath(path);
        search.forEach((name, value) -> uri.queryParam(name, "{" + name + "}"));
        uri.queryParam("page", page);
        return uri.encode().buildAndExpand(search).toUriString();
    }
}
