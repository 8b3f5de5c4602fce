package org.eventyay.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The secret of the installation: {@code EVENTYAY_SECRET_KEY}, else what the file {@code .secret} of the data
 * directory says, which the first who asks writes. It is read when first needed and never handed out; keys for a purpose are derived
 * from it.
 */
@Component
public class ServerSecret {
    private static final String MAC = "HmacSHA256";

    private final Settings settings;
    private final Installation installation;
    private byte @Nullable [] secret;

    ServerSecret(Settings settings, Installation installation) {
        this.settings = settings;
        this.installation = installation;
    }

    /** A key of 32 bytes for one purpose, the same in all processes and at any time. */
    public byte[] keyFor(String purpose) {
        return mac(secret(), purpose);
    }

    /** Proof, 32 bytes, that a text of this purpose came from here. */
    public byte[] sign(String purpose, String text) {
        return mac(keyFor(purpose), text);
    }

    /** Whether another system that knows the secret of the installation signed this text with it. */
    public boolean proves(String text, byte[] signature) {
        return MessageDigest.isEqual(mac(secret(), text), signature);
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + MAC, e);
        }
    }

    private synchronized byte[] secret() {
        if (secret == null) {
            String given = settings.secret().key();
            String text = given == null || given.isBlank() ? ofFile() : given.strip();
            secret = text.getBytes(StandardCharsets.UTF_8);
        }
        return secret;
    }

    private String ofFile() {
        Path file = installation.dataDirectory().resolve(".secret");
        try {
            if (!Files.exists(file)) {
                generate(file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The secret of the installation, " + file + ", can't be read", e);
        }
    }

    /** The file appears with all of its content at once; whoever comes second keeps the first one's. */
    private static void generate(Path file) throws IOException {
        byte[] random = new byte[38];
        new SecureRandom().nextBytes(random);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), ".secret", null);
        try {
            if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(fresh, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            return;
        } catch (UnsupportedOperationException e) {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
