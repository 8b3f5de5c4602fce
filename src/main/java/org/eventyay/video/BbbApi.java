package org.eventyay.video;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import org.eventyay.outgoing.AsciiAddress;
import org.eventyay.outgoing.OutgoingAnswer;
import org.eventyay.outgoing.OutgoingException;
import org.eventyay.outgoing.OutgoingHttp;
import org.eventyay.outgoing.OutgoingRequest;
import org.eventyay.text.XmlDocument;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Signed calls to the API of a BigBlueButton server. */
@Component
public class BbbApi {
    /** Lists of recordings and meetings grow with the age of a server. */
    private static final int MOST_BYTES = 8 << 20;

    private final OutgoingHttp http;
    private final ServerHealth health;

    BbbApi(OutgoingHttp http, ServerHealth health) {
        this.http = http;
        this.health = health;
    }

    /**
     * Calls an operation.
     *
     * @return the root of the answer
     * @throws ServerException if the server can't be asked, or does not answer that it went well
     */
    Element call(BbbServer server, String operation, Map<String, String> parameters, Duration within) {
        return call(server, operation, OutgoingRequest.get(url(server, operation, parameters)), within);
    }

    /** Calls an operation with a document as its body; else as {@link #call}. */
    Element post(BbbServer server, String operation, Map<String, String> parameters, String xml, Duration within) {
        URI uri = url(server, operation, parameters);
        OutgoingRequest request = OutgoingRequest.post(uri, xml.getBytes(StandardCharsets.UTF_8))
                .with(Map.of("Content-Type", "application/xml"));
        return call(server, operation, request, within);
    }

    private Element call(BbbServer server, String operation, OutgoingRequest request, Duration within) {
        return health.watched(server, operation, () -> {
            try {
                OutgoingAnswer answer = http.send(request.within(within).atMost(type -> MOST_BYTES));
                if (answer.status() != 200) {
                    throw ServerException.answered("answers with the status " + answer.status());
                }
                return successful(XmlDocument.read(answer.body())
                        .orElseThrow(
                                () -> ServerException.answered("answers with something that is not BigBlueButton's")));
            } catch (OutgoingException e) {
                // its message may hold the signed address
                throw ServerException.silent(
                        e.refused()
                                ? "can't be asked: its network is not open to this server"
                                        + " (EVENTYAY_OUTGOING_ALLOWED_NETWORKS)"
                                : "does not answer");
            }
        });
    }

    /** The signed address of an operation; the bytes that are signed are the bytes that are sent. */
    public static URI url(BbbServer server, String operation, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(base(server.getUrl()) + "api/" + operation + "?" + query + "&checksum="
                + checksum(server.algorithm(), operation, query, server.secret()));
    }

    /** Staff may write the address with or without a slash or {@code /api} at its end, and with any letters. */
    static String base(String url) {
        String plain = url.strip().replaceAll("/+$", "").replaceAll("/api$", "") + "/";
        try {
            return AsciiAddress.of(plain).toString();
        } catch (URISyntaxException e) {
            return plain;
        }
    }

    static String checksum(String algorithm, String operation, String query, String secret) {
        try {
            byte[] signed = (operation + query + secret).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(signed));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Element successful(Document document) {
        Element root = document.getDocumentElement();
        if (!"SUCCESS".equals(Elements.text(root, "returncode"))) {
            String key = Elements.text(root, "messageKey");
            throw ServerException.answered(
                    "checksumError".equals(key)
                            ? "refuses the secret"
                            : "says that it failed" + (key.matches("\\w{1,50}") ? " (" + key + ")" : ""));
        }
        return root;
    }
}
