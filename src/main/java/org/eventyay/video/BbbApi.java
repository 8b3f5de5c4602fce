package org.eventyay.video;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.eventyay.outgoing.OutgoingAnswer;
import org.eventyay.outgoing.OutgoingException;
import org.eventyay.outgoing.OutgoingHttp;
import org.eventyay.outgoing.OutgoingRequest;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Signed calls to the API of a BigBlueButton server (spec 05 §4.2). */
@Component
public class BbbApi {
    private final OutgoingHttp http;

    BbbApi(OutgoingHttp http) {
        this.http = http;
    }

    /**
     * Calls an operation.
     *
     * @return the root of the answer
     * @throws BbbException if the server can't be asked, or does not answer that it went well
     */
    Element call(BbbServer server, String operation, Map<String, String> parameters, Duration within) {
        URI uri = url(server, operation, parameters);
        try {
            OutgoingAnswer answer = http.send(OutgoingRequest.get(uri).within(within));
            if (answer.status() != 200) {
                throw new BbbException("answers with the status " + answer.status());
            }
            return successful(parse(answer.body()));
        } catch (OutgoingException e) {
            // its message may hold the signed address
            throw new BbbException(
                    e.refused()
                            ? "can't be asked: its network is not open to this server"
                                    + " (EVENTYAY_OUTGOING_ALLOWED_NETWORKS)"
                            : "does not answer");
        } catch (SAXException | IOException e) {
            throw new BbbException("answers with something that is not BigBlueButton's");
        }
    }

    /** The signed address of an operation; the bytes that are signed are the bytes that are sent. */
    public static URI url(BbbServer server, String operation, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(base(server.getUrl()) + "api/" + operation + "?" + query + "&checksum="
                + checksum(operation, query, server.secret()));
    }

    /** Staff may write the address with or without a slash or {@code /api} at its end. */
    static String base(String url) {
        return url.strip().replaceAll("/+$", "").replaceAll("/api$", "") + "/";
    }

    static String checksum(String operation, String query, String secret) {
        try {
            byte[] signed = (operation + query + secret).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(signed));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Without document types and what they could fetch. */
    private static Document parse(byte[] xml) throws SAXException, IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(xml));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Element successful(Document document) {
        Element root = document.getDocumentElement();
        if (!"SUCCESS".equals(text(root, "returncode"))) {
            String key = text(root, "messageKey");
            throw new BbbException(
                    "checksumError".equals(key)
                            ? "refuses the secret"
                            : "says that it failed" + (key.matches("\\w{1,50}") ? " (" + key + ")" : ""));
        }
        return root;
    }

    /** The text of a child element, empty if there is none. */
    static String text(Element parent, String child) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(child)) {
                return element.getTextContent().strip();
            }
        }
        return "";
    }
}
