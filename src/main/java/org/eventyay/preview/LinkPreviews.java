package org.eventyay.preview;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eventyay.outgoing.OutgoingAnswer;
import org.eventyay.outgoing.OutgoingException;
import org.eventyay.outgoing.OutgoingHttp;
import org.eventyay.outgoing.OutgoingRequest;
import org.eventyay.storage.NewFile;
import org.eventyay.storage.StoredFile;
import org.eventyay.storage.StoredFiles;
import org.eventyay.text.WebAddress;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes the card of a link. Whatever goes wrong on the way means that there is no card, or none of that part. */
@Component
public class LinkPreviews {
    private static final Logger log = LoggerFactory.getLogger(LinkPreviews.class);
    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static final Set<String> IMAGES = Set.of("image/png", "image/jpeg", "image/gif");
    private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml");
    private static final int MAXIMUM_PAGE = 1 << 20;
    private static final int MAXIMUM_IMAGE = 10 * 1024 * 1024 - 1;
    private static final int MAXIMUM_TEXT = 1000;
    private static final int MAXIMUM_URL = 2000;

    private final OutgoingHttp http;
    private final StoredFiles files;
    private final JsonMapper json;

    public LinkPreviews(OutgoingHttp http, StoredFiles files, JsonMapper json) {
        this.http = http;
        this.files = files;
        this.json = json;
    }

    /** The first link in a text; empty if there is none that can be asked. */
    public static Optional<URI> linkIn(String text) {
        Matcher found = LINK.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        String link = found.group();
        return uri(link.endsWith(")") ? link.substring(0, link.length() - 1) : link);
    }

    private static Optional<URI> uri(String text) {
        return WebAddress.parse(text);
    }

    /** The card of a link, its images stored for this world; empty if there is nothing to show. */
    public Optional<ObjectNode> card(String worldId, URI link) {
        try {
            OutgoingAnswer answer = http.send(OutgoingRequest.get(link)
                    .toPublicOnly()
                    .within(Duration.ofSeconds(10))
                    .with(java.util.Map.of("Accept", "text/html,application/xhtml+xml,image/*;q=0.9"))
                    .onlyFirst(LinkPreviews::wanted));
            if (answer.status() != 200) {
                return Optional.empty();
            }
            ObjectNode card = json.createObjectNode();
            if (IMAGES.contains(answer.type())) {
                keep(worldId, answer).ifPresent(image -> card.put("image", image));
            } else if (PAGES.contains(answer.type())) {
                read(worldId, answer, card);
            }
            return card.isEmpty() ? Optional.empty() : Optional.of(card);
        } catch (OutgoingException | IOException e) {
            log.debug("No card for {}: {}", link, e.getMessage());
            return Optional.empty();
        }
    }

    /** One byte more than an image may have, so that a longer one is noticed. */
    private static int wanted(String type) {
        return IMAGES.contains(type) ? MAXIMUM_IMAGE + 1 : PAGES.contains(type) ? MAXIMUM_PAGE : 0;
    }

    private void read(String worldId, OutgoingAnswer answer, ObjectNode card) throws IOException {
        byte[] head = upToHead(answer.body());
        String charset = answer.charset().map(Charset::name).orElse(null);
        Document page = Jsoup.parse(
                new ByteArrayInputStream(head), charset, answer.uri().toString());
        put(card, "title", text(page, "og:title", "title"), page.title());
        put(card, "description", text(page, "og:description", "description"), null);
        put(card, "format", text(page, "twitter:card"), null);
        String video = link(page, text(page, "og:video"));
        if (video != null) {
            card.put("video", video);
        }
        put(card, "site_name", text(page, "og:site_name"), null);
        String image = link(page, text(page, "og:image"));
        if (image != null) {
            image(worldId, image).ifPresent(url -> card.put("image", url));
        }
        if (!card.isEmpty()) {
            String url = link(page, text(page, "og:url"));
            card.put("url", url == null ? answer.uri().toString() : url);
        }
    }

    /** Only the head counts; what pretends to be one further down does not. */
    private static byte[] upToHead(byte[] page) {
        String ascii = new String(page, java.nio.charset.StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int end = ascii.indexOf("</head>");
        return end < 0 ? page : java.util.Arrays.copyOf(page, end);
    }

    private static @Nullable String text(Document page, String... names) {
        for (String name : names) {
            for (Element meta : page.getElementsByTag("meta")) {
                boolean fits = name.equalsIgnoreCase(meta.attr("property")) || name.equalsIgnoreCase(meta.attr("name"));
                if (fits && !meta.attr("content").isBlank()) {
                    return meta.attr("content").strip();
                }
            }
        }
        return null;
    }

    /** An absolute address that a browser may be sent to: never one that runs code. */
    private static @Nullable String link(Document page, @Nullable String given) {
        if (given == null) {
            return null;
        }
        try {
            URI uri = new URI(page.location()).resolve(new URI(WebAddress.ascii(given)));
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && uri.toString().length() <= MAXIMUM_URL ? uri.toString() : null;
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }

    private static void put(ObjectNode card, String key, @Nullable String value, @Nullable String otherwise) {
        String text = value == null || value.isBlank() ? otherwise : value;
        if (text != null && !text.isBlank()) {
            card.put(key, Texts.shortened(Texts.storable(text.strip()), MAXIMUM_TEXT));
        }
    }

    private Optional<String> image(String worldId, String address) {
        Optional<StoredFile> known = files.findBySource(worldId, address);
        if (known.isPresent()) {
            return known.map(StoredFile::url);
        }
        try {
            OutgoingAnswer answer = http.send(OutgoingRequest.get(URI.create(WebAddress.ascii(address)))
                    .toPublicOnly()
                    .within(Duration.ofSeconds(10))
                    .onlyFirst(type -> IMAGES.contains(type) ? MAXIMUM_IMAGE + 1 : 0));
            return answer.status() == 200 && IMAGES.contains(answer.type()) ? keep(worldId, answer) : Optional.empty();
        } catch (OutgoingException e) {
            log.debug("No image from {}: {}", address, e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<String> keep(String worldId, OutgoingAnswer answer) {
        String source = answer.uri().toString();
        if (answer.body().length == 0 || answer.body().length > MAXIMUM_IMAGE || !looksLike(answer)) {
            return Optional.empty();
        }
        Optional<StoredFile> known = files.findBySource(worldId, source);
        if (known.isPresent()) {
            return known.map(StoredFile::url);
        }
        String extension = answer.type().substring("image/".length()).replace("jpeg", "jpg");
        NewFile file = new NewFile(worldId, null, "preview." + extension, answer.type(), true, source, null);
        return Optional.of(files.store(file, answer.body()).url());
    }

    /** What calls itself an image must begin like one: it will be served from our own host. */
    private static boolean looksLike(OutgoingAnswer answer) {
        byte[] body = answer.body();
        int[] magic = switch (answer.type()) {
            case "image/png" -> new int[] {0x89, 'P', 'N', 'G'};
            case "image/gif" -> new int[] {'G', 'I', 'F', '8'};
            default -> new int[] {0xff, 0xd8, 0xff};
        };
        if (body.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((body[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
