package org.eventyay.rest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Bytes of a body as text: what they can't mean is refused, never replaced, for a replacement would be stored. */
final class BodyText {
    private BodyText() {}

    /**
     * The text, in the character set that the body names, else UTF-8.
     *
     * @param parser what could not read it, as the error names it
     * @throws RestError if the bytes are none of that character set
     */
    static String decode(byte[] bytes, @Nullable MediaType type, String parser) {
        Charset charset = charset(type);
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw RestError.of(HttpStatus.BAD_REQUEST, parser + " parse error - This is not " + charset.name() + ".");
        }
    }

    private static Charset charset(@Nullable MediaType type) {
        try {
            Charset named = type == null ? null : type.getCharset();
            return named == null ? StandardCharsets.UTF_8 : named;
        } catch (IllegalArgumentException e) {
            throw RestError.of(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported media type \"" + type + "\" in request.");
        }
    }

    /**
     * The fields of a form; of several with one name the last counts.
     *
     * @throws RestError if it is none
     */
    static Map<String, String> form(byte[] body) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : decode(body, null, "Form").split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                String name = equals < 0 ? pair : pair.substring(0, equals);
                fields.put(unescaped(name), unescaped(equals < 0 ? "" : pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String unescaped(String text) {
        byte[] escaped = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length);
        for (int i = 0; i < escaped.length; i++) {
            if (escaped[i] != '%') {
                bytes.write(escaped[i] == '+' ? ' ' : escaped[i]);
            } else if (i + 2 < escaped.length
                    && HexFormat.isHexDigit(escaped[i + 1])
                    && HexFormat.isHexDigit(escaped[i + 2])) {
                bytes.write(HexFormat.fromHexDigit(escaped[i + 1]) << 4 | HexFormat.fromHexDigit(escaped[i + 2]));
                i += 2;
            } else {
                throw RestError.of(HttpStatus.BAD_REQUEST, "Form parse error - A percent sign stands alone.");
            }
        }
        return decode(bytes.toByteArray(), null, "Form");
    }
}
