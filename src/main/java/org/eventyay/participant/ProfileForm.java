package org.eventyay.participant;

import java.util.Optional;
import java.util.regex.Pattern;
import org.eventyay.settings.Settings;
import org.eventyay.text.DocumentKind;
import org.eventyay.text.PlainText;
import org.eventyay.text.StoredJson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a profile may look like: {@code display_name} is null or a text of one line and at most 200 characters; {@code avatar} an object
 * whose {@code url} is an address on the web or one of our own files and whose {@code identicon} is a text; {@code fields} an object of
 * texts; {@code gravatar_hash} and {@code identicon} are texts. Any other key may hold anything, within the limits of {@link
 * DocumentKind#PROFILE}. Profiles are checked wherever they come in, and cleaned wherever they are shown.
 */
@Component
public class ProfileForm {
    /** Most characters of a name. */
    public static final int MAXIMUM_NAME = 200;

    private static final int MAXIMUM_URL = 2000;
    private static final Pattern WEB = Pattern.compile("(?i)https?://[^\\s/<>\"\\\\][^\\s<>\"\\\\]*");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String mediaUrl;

    ProfileForm(Settings settings) {
        mediaUrl = settings.media().url();
    }

    /** What is wrong with a profile that somebody hands in, as a sentence; empty if it can be stored. */
    public Optional<String> fault(JsonNode profile) {
        if (!profile.isObject()) {
            return Optional.of("This must be an object.");
        }
        return DocumentKind.PROFILE.fault(profile).or(() -> Optional.ofNullable(formFault(profile)));
    }

    private @Nullable String formFault(JsonNode profile) {
        if (!isName(profile.path("display_name"))) {
            return "A name is a text of one line and at most " + MAXIMUM_NAME + " characters.";
        }
        if (!isAvatar(profile.path("avatar"))) {
            return "An avatar is an object with the address of a picture as its url, or an identicon.";
        }
        if (!isFields(profile.path("fields"))) {
            return "The fields of a profile are texts.";
        }
        return isTextOrNothing(profile.path("gravatar_hash")) && isTextOrNothing(profile.path("identicon"))
                ? null
                : "Identicon and gravatar hash are texts.";
    }

    private static boolean isName(JsonNode name) {
        return isNothing(name)
                || name.isString()
                        && PlainText.isLine(name.asString())
                        && PlainText.length(name.asString()) <= MAXIMUM_NAME;
    }

    private boolean isAvatar(JsonNode avatar) {
        return isNothing(avatar)
                || avatar.isObject() && isPicture(avatar.path("url")) && isTextOrNothing(avatar.path("identicon"));
    }

    private boolean isPicture(JsonNode url) {
        return isNothing(url) || url.isString() && (url.asString().isEmpty() || isAddress(url.asString()));
    }

    private boolean isAddress(String url) {
        return url.length() <= MAXIMUM_URL
                && PlainText.isLine(url)
                && (WEB.matcher(url).matches()
                        || url.startsWith(mediaUrl) && !url.contains("..") && !url.contains("\\"));
    }

    private static boolean isFields(JsonNode fields) {
        return isNothing(fields) || fields.isObject() && fields.valueStream().allMatch(ProfileForm::isTextOrNothing);
    }

    private static boolean isTextOrNothing(JsonNode value) {
        return isNothing(value) || value.isString();
    }

    private static boolean isNothing(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    /** A stored profile without what is not of its form; the same one if all of it is. */
    public JsonNode sieved(JsonNode stored) {
        if (!stored.isObject()) {
            return JSON.objectNode();
        }
        JsonNode shown = StoredJson.shown(stored);
        if (formFault(shown) == null) {
            return shown;
        }
        ObjectNode profile = (ObjectNode) shown.deepCopy();
        sieveName(profile);
        JsonNode avatar = profile.path("avatar");
        if (avatar instanceof ObjectNode parts) {
            drop(parts, "url", isPicture(parts.path("url")));
            drop(parts, "identicon", isTextOrNothing(parts.path("identicon")));
        } else {
            drop(profile, "avatar", isNothing(avatar));
        }
        if (profile.path("fields") instanceof ObjectNode fields) {
            fields.removeIf(value -> !isTextOrNothing(value));
        } else {
            drop(profile, "fields", isNothing(profile.path("fields")));
        }
        drop(profile, "gravatar_hash", isTextOrNothing(profile.path("gravatar_hash")));
        drop(profile, "identicon", isTextOrNothing(profile.path("identicon")));
        return profile;
    }

    /** A name that is too long or has line breaks is shortened and cleaned, not dropped. */
    private static void sieveName(ObjectNode profile) {
        JsonNode name = profile.path("display_name");
        if (name.isString()) {
            String line = name.asString().replaceAll("\\s+", " ").strip();
            int end = line.offsetByCodePoints(0, Math.min(MAXIMUM_NAME, PlainText.length(line)));
            if (!isName(name)) {
                profile.put("display_name", line.substring(0, end));
            }
        } else {
            drop(profile, "display_name", isNothing(name));
        }
    }

    private static void drop(ObjectNode object, String key, boolean fits) {
        if (!fits) {
            object.remove(key);
        }
    }
}
