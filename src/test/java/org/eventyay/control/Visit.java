package org.eventyay.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eventyay.staff.StaffAccounts;
import org.eventyay.testkit.TestServer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Somebody at the backend with a browser that has no scripts: cookies are kept, forms are read from pages, redirects are not followed. */
final class Visit {
    static final TestServer SERVER = TestServer.get();
    static final String PASSWORD = "Correct-horse-1";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static int addresses;

    final Map<String, String> cookies = new TreeMap<>();
    private final String address;

    private Visit(String address) {
        this.address = address;
    }

    /** Somebody not logged in, from an address of their own. */
    static synchronized Visit anonymous() {
        addresses++;
        return new Visit("198.51." + addresses / 250 + "." + (addresses % 250 + 1));
    }

    /** Name of a fresh account with the usual password. */
    static String account(boolean superuser) {
        String name = "v" + UUID.randomUUID().toString().substring(0, 8);
        SERVER.bean(StaffAccounts.class).create(name, name + "@example.org", PASSWORD, superuser);
        return name;
    }

    /** Somebody logged in with a fresh account. */
    static Visit by(boolean superuser) {
        return anonymous().login(account(superuser), PASSWORD);
    }

    Visit login(String username, String password) {
        HttpResponse<String> answer = logIn(username, password);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return this;
    }

    HttpResponse<String> logIn(String username, String password) {
        return submit("/control/auth/login/", Map.of("username", username, "password", password));
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, "", BodyPublishers.noBody());
    }

    int status(String path) {
        return get(path).statusCode();
    }

    /** The page at this path, which must be there. */
    Document page(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode())
                .as("GET %s: %s", path, answer.headers().map())
                .isEqualTo(200);
        return Jsoup.parse(answer.body(), "http://localhost" + path);
    }

    /** The fields a browser would send from the last form in the main part of a page. */
    static Map<String, String> fields(Document page) {
        Map<String, String> fields = new LinkedHashMap<>();
        Element form = page.select("main form[method=post]").last();
        assertThat(form).as("a form on %s", page.title()).isNotNull();
        for (Element field : form.select("input[name], textarea[name], select[name]")) {
            boolean box =
                    field.attr("type").equals("checkbox") || field.attr("type").equals("radio");
            if (!box || field.hasAttr("checked")) {
                fields.put(field.attr("name"), valueOf(field));
            }
        }
        return fields;
    }

    private static String valueOf(Element field) {
        return switch (field.tagName()) {
            case "textarea" -> field.wholeText();
            case "select" -> {
                Element chosen = field.select("option[selected]").first();
                Element first = field.select("option").first();
                yield chosen != null ? chosen.val() : first == null ? "" : first.val();
            }
            default -> field.val();
        };
    }

    /** Fills the form of a page and sends it; null leaves a field out. */
    HttpResponse<String> submit(String path, Map<String, String> values) {
        Document page = page(path);
        Map<String, String> fields = fields(page);
        values.forEach(fields::put);
        String action = page.select("main form[method=post]").last().absUrl("action");
        return post(
                URI.create(action.isEmpty() ? "http://localhost" + path : action)
                        .getPath(),
                fields);
    }

    HttpResponse<String> post(String path, Map<String, String> fields) {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> {
            if (value != null) {
                body.append(body.isEmpty() ? "" : "&")
                        .append(encoded(name))
                        .append('=')
                        .append(encoded(value));
            }
        });
        return send("POST", path, FORM, BodyPublishers.ofString(body.toString()));
    }

    /** Sends a form with a file as a browser does. */
    HttpResponse<String> post(String path, Map<String, String> fields, String filename, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> body.writeBytes(
                ("--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(("--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + filename
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--XX--\r\n".getBytes(StandardCharsets.UTF_8));
        return send("POST", path, "multipart/form-data; boundary=XX", BodyPublishers.ofByteArray(body.toByteArray()));
    }

    private HttpResponse<String> send(String method, String path, String type, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + path))
                .method(method, body)
                .header("Host", "localhost:" + SERVER.port())
                .header("Accept", "text/html")
                .header("X-Forwarded-For", address);
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (!cookies.isEmpty()) {
            StringBuilder jar = new StringBuilder();
            cookies.forEach((name, value) -> jar.append(jar.isEmpty() ? "" : "; ")
                    .append(name)
                    .append('=')
                    .append(value));
            request.header("Cookie", jar.toString());
        }
        HttpResponse<String> answer = SERVER.send(request);
        for (String cookie : answer.headers().allValues("set-cookie")) {
            String[] pair = cookie.split(";")[0].split("=", 2);
            if (pair[1].isEmpty()) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        return answer;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Where an answer sends the browser, without scheme and host. */
    static String leadsTo(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers().firstValue("location").orElseThrow().replaceFirst("^https?://[^/]+", "");
    }
}
