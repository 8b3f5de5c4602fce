package org.eventyay.people;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.eventyay.outgoing.OutgoingAnswer;
import org.eventyay.outgoing.OutgoingHttp;
import org.eventyay.outgoing.OutgoingRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A social network as an OAuth 2 server, RFC 6749 with proof keys of RFC 7636.
 *
 * @param title its name for people
 * @param basic whether the client shows its secret in a header instead of the form
 */
record SocialNetwork(String title, String authorize, String token, String profile, String scope, boolean basic) {
    static final Map<String, SocialNetwork> KNOWN = Map.of(
            "twitter",
            new SocialNetwork(
                    "Twitter",
                    "https://twitter.com/i/oauth2/authorize",
                    "https://api.twitter.com/2/oauth2/token",
                    "https://api.twitter.com/2/users/me?user.fields=id,name,username,profile_image_url,description",
                    "users.read tweet.read",
                    true),
            "linkedin",
            new SocialNetwork(
                    "LinkedIn",
                    "https://www.linkedin.com/oauth/v2/authorization",
                    "https://www.linkedin.com/oauth/v2/accessToken",
                    "https://api.linkedin.com/v2/userinfo",
                    "openid profile",
                    false));

    /** Somebody as the network knows them; null for what it does not tell. */
    record Profile(
            String id,
            @Nullable String name,
            @Nullable String page,
            @Nullable String picture) {}

    /** A registration of this installation at the network. */
    record Client(String id, String secret) {}

    /** Where the browser asks the person for consent. */
    String consent(Client client, String back, String state, String challenge) {
        return authorize + "?"
                + form(Map.of(
                        "response_type", "code",
                        "client_id", client.id(),
                        "redirect_uri", back,
                        "scope", scope,
                        "state", state,
                        "code_challenge", challenge,
                        "code_challenge_method", "S256"));
    }

    /**
     * Who gave consent.
     *
     * @throws SocialException if the network does not say so
     */
    Profile profile(OutgoingHttp http, JsonMapper json, Client client, String back, String code, String verifier) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", back,
                "client_id", client.id(),
                "code_verifier", verifier));
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Content-Type", "application/x-www-form-urlencoded"));
        if (basic) {
            String pair = client.id() + ":" + client.secret();
            headers.put(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        } else {
            fields.put("client_secret", client.secret());
        }
        OutgoingRequest ask = OutgoingRequest.post(
                        URI.create(token), form(fields).getBytes(StandardCharsets.UTF_8))
                .with(headers);
        String access = read(http.send(ask), json).path("access_token").asString("");
        if (access.isEmpty()) {
            throw new SocialException("There was no token.");
        }
        JsonNode person = read(
                http.send(OutgoingRequest.get(URI.create(profile)).with(Map.of("Authorization", "Bearer " + access))),
                json);
        return read(person);
    }

    /** Twitter's form, or that of OpenID Connect. */
    private static Profile read(JsonNode person) {
        JsonNode data = person.path("data").isObject() ? person.path("data") : person;
        String id = data.path("id").asString(data.path("sub").asString(""));
        if (id.isEmpty() || id.length() > 190) {
            throw new SocialException("There was no profile.");
        }
        String username = data.path("username").asString("");
        String picture =
                data.path("profile_image_url").asString(data.path("picture").asString(""));
        String name = data.path("name").asString("");
        return new Profile(
                id,
                name.isBlank() ? null : name,
                username.matches("[A-Za-z0-9_]+") ? "https://twitter.com/" + username : null,
                picture.startsWith("https://") ? picture.replace("_normal.", ".") : null);
    }

    private static JsonNode read(OutgoingAnswer answer, JsonMapper json) {
        if (answer.status() < 200 || answer.status() >= 300) {
            throw new SocialException("It answered " + answer.status() + ".");
        }
        try {
            return json.readTree(answer.body());
        } catch (JacksonException e) {
            throw new SocialException("It did not answer JSON.");
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
