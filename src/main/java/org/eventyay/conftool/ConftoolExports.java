package org.eventyay.conftool;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.eventyay.outgoing.OutgoingAnswer;
import org.eventyay.outgoing.OutgoingException;
import org.eventyay.outgoing.OutgoingHttp;
import org.eventyay.outgoing.OutgoingRequest;
import org.eventyay.refusal.Unavailable;
import org.eventyay.text.WebAddress;
import org.springframework.stereotype.Component;

/** Asks a Conftool, each time with a proof that its password is known. */
@Component
public class ConftoolExports {
    private static final int MOST_BYTES = 32 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final OutgoingHttp http;
    private final AtomicLong lastNonce = new AtomicLong();

    ConftoolExports(OutgoingHttp http) {
        this.http = http;
    }

    /** The refusal of something that can't be had from a Conftool. */
    public static Unavailable unavailable(String sentence) {
        return new Unavailable("conftool.unavailable", sentence);
    }

    /**
     * The XML of an export.
     *
     * @param options pairs of a name and a value of the form with which people ask for it, written as in an address
     * @throws Unavailable if there is none to be had
     */
    public byte[] export(ConftoolAccount account, List<String> options) {
        String query =
                "page=adminExport&" + String.join("&", options) + "&form_export_format=xml&cmd_create_export=true";
        OutgoingAnswer answer;
        try {
            answer = send(account, account.address(), query, MOST_BYTES);
        } catch (OutgoingException e) {
            throw unavailable("Conftool can't be reached.");
        }
        if (answer.status() != 200) {
            throw unavailable("Conftool answers " + answer.status() + ".");
        }
        return answer.body();
    }

    /** A file that an export names; empty if it is not this Conftool's, or can't be had. */
    public Optional<OutgoingAnswer> file(ConftoolAccount account, String url, int mostBytes) {
        try {
            URI at = URI.create(WebAddress.ascii(url));
            // the password is for its own Conftool, not for whatever host an export names
            if (at.getHost() == null
                    || !at.getHost().equalsIgnoreCase(account.address().getHost())) {
                return Optional.empty();
            }
            String query = at.getRawQuery() == null ? "" : at.getRawQuery();
            return Optional.of(send(account, at, query, mostBytes)).filter(one -> one.status() == 200);
        } catch (OutgoingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private OutgoingAnswer send(ConftoolAccount account, URI at, String query, int mostBytes) {
        return http.send(
                OutgoingRequest.get(signed(account, at, query)).within(PATIENCE).atMost(type -> mostBytes));
    }

    /** Conftool wants each number to be higher than the one before. */
    private URI signed(ConftoolAccount account, URI at, String query) {
        long nonce =
                lastNonce.updateAndGet(last -> Math.max(last + 1, Instant.now().getEpochSecond()));
        String hash = HexFormat.of().formatHex(sha256(nonce + account.password()));
        String base = at.toString().replaceFirst("[?#].*$", "");
        String own = at.equals(account.address()) && at.getRawQuery() != null ? at.getRawQuery() + "&" : "";
        return URI.create(base + "?" + own + (query.isEmpty() ? "" : query + "&") + "nonce=" + nonce + "&passhash="
                + URLEncoder.encode(hash, StandardCharsets.UTF_8));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
