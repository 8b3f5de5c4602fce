package org.eventyay.cli.terminal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one way in which commands read a text that somebody gives them: UTF-8, or UTF-16 as some programs save it, with or without a byte
 * order mark, with either kind of line ends. Anything else is refused with a sentence that names what is wrong; nothing is guessed.
 */
public final class TextFile {
    private static final int BIGGEST = 256 << 20;
    /** How much is looked at to tell UTF-16 without a mark. */
    private static final int LOOK = 512;

    private TextFile() {}

    /**
     * The text of a file, without byte order mark, lines ending with {@code \n}.
     *
     * @throws CommandError if it is no file, too big, not text in one of these encodings, or holds a NUL
     */
    public static String read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new CommandError("There is no file " + file);
        }
        if (Files.isDirectory(file)) {
            throw new CommandError(file + " is a directory, not a file.");
        }
        if (Files.size(file) > BIGGEST) {
            throw new CommandError(file + " is bigger than " + (BIGGEST >> 20) + " MB.");
        }
        return decode(Files.readAllBytes(file), file.toString());
    }

    /**
     * A JSON document out of a file.
     *
     * @throws CommandError if it is none, naming the line
     */
    public static JsonNode readJson(JsonMapper mapper, Path file) throws IOException {
        return json(mapper, read(file), file.toString());
    }

    /**
     * A JSON document out of a text.
     *
     * @param name what the operator calls it
     * @throws CommandError if it is none, or one of its texts could be stored nowhere
     */
    public static JsonNode json(JsonMapper mapper, String text, String name) {
        JsonNode document;
        try {
            document = mapper.readTree(text);
        } catch (JacksonException e) {
            var place = e.getLocation();
            throw new CommandError(
                    name + " is not JSON: " + e.getOriginalMessage()
                            + (place == null || place.getLineNr() < 1 ? "" : " (line " + place.getLineNr() + ")"),
                    e);
        }
        return storable("", document);
    }

    /** A JSON value, or what is none as the text it is. */
    public static JsonNode jsonOrText(JsonMapper mapper, String text, String name) {
        JsonNode value;
        try {
            value = mapper.readTree(text);
        } catch (JacksonException e) {
            value = mapper.getNodeFactory().stringNode(text);
        }
        return storable(name, value);
    }

    private static JsonNode storable(String path, JsonNode document) {
        StorableText.firstFault(path, document).ifPresent(fault -> {
            throw new CommandError(fault);
        });
        return document;
    }

    /**
     * Bytes as text.
     *
     * @param name what the operator calls them
     */
    public static String decode(byte[] bytes, String name) {
        String text = withoutMark(decoded(bytes, charset(bytes), name)).replace("\r\n", "\n");
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw new CommandError(
                    name + ", line " + line(text, nul) + ": there is a NUL character, which no text has.");
        }
        return text;
    }

    private static Charset charset(byte[] bytes) {
        if (startsWith(bytes, 0xff, 0xfe)) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(bytes, 0xfe, 0xff)) {
            return StandardCharsets.UTF_16BE;
        }
        List<Integer> zeros = List.of(zeros(bytes, 0), zeros(bytes, 1));
        int pairs = Math.min(bytes.length, LOOK) / 2;
        if (pairs > 0 && bytes.length % 2 == 0 && zeros.contains(0)) {
            if (zeros.get(1) * 2 > pairs) {
                return StandardCharsets.UTF_16LE;
            }
            if (zeros.get(0) * 2 > pairs) {
                return StandardCharsets.UTF_16BE;
            }
        }
        return StandardCharsets.UTF_8;
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
    }

    private static int zeros(byte[] bytes, int from) {
        int found = 0;
        for (int i = from; i < Math.min(bytes.length, LOOK); i += 2) {
            found += bytes[i] == 0 ? 1 : 0;
        }
        return found;
    }

    private static String decoded(byte[] bytes, Charset charset, String name) {
        CharsetDecoder decoder = charset.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        try {
            var result = decoder.decode(in, out, true);
            if (result.isError()) {
                result.throwException();
            }
            decoder.flush(out);
            return out.flip().toString();
        } catch (CharacterCodingException e) {
            int line = line(out.flip().toString(), out.length());
            throw new CommandError(
                    name + " is not " + charset.name() + ": line " + line + " has the byte 0x"
                            + "%02X".formatted(bytes[in.position()] & 0xff)
                            + ", perhaps it is ISO-8859-1 or Windows-1252."
                            + " Convert it first: iconv -f WINDOWS-1252 -t UTF-8",
                    e);
        }
    }

    private static String withoutMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static int line(String text, int place) {
        return 1 + (int) text.substring(0, place).chars().filter(c -> c == '\n').count();
    }
}
