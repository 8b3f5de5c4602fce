package org.eventyay.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * XML from outside. Document types, and with them entities, are refused; nothing that it refers to is fetched; what has more markup than
 * anybody writes is refused before a tree is made of it.
 */
public final class XmlDocument {
    private static final int MOST_TAGS = 1_000_000;

    private XmlDocument() {}

    /** The document in these bytes; empty if they are none that we take. */
    public static Optional<Document> read(byte[] xml) {
        int tags = 0;
        for (byte one : xml) {
            if (one == '<' && ++tags > MOST_TAGS) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(builder().parse(new ByteArrayInputStream(xml)));
        } catch (SAXException | IOException e) {
            return Optional.empty();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Every Java can read XML", e);
        }
    }

    private static DocumentBuilder builder() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        DocumentBuilder builder = factory.newDocumentBuilder();
        // faults are told by the exception, not on the terminal
        builder.setErrorHandler(null);
        return builder;
    }

    /** The elements right below one. */
    public static Stream<Element> children(Element parent) {
        return Stream.iterate(parent.getFirstChild(), child -> child != null, Node::getNextSibling)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }

    /** Those of them with this name. */
    public static Stream<Element> children(Element parent, String name) {
        return children(parent).filter(child -> name.equals(child.getTagName()));
    }

    /** The text in the first element of this name right below one, without space around it; empty if there is none. */
    public static String text(Element parent, String name) {
        return children(parent, name)
                .findFirst()
                .map(child -> child.getTextContent().strip())
                .orElse("");
    }
}
