package org.eventyay.staff;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eventyay.settings.Installation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Passkeys and security keys (WebAuthn) as second factors of staff. They belong to the host of the site URL, and work on plain
 * {@code http://localhost} too. A ceremony has two halves: options with a challenge, which the caller keeps for this browser, and the
 * answer to it.
 */
@Service
public class Passkeys {
    private static final Logger log = LoggerFactory.getLogger(Passkeys.class);
    private static final TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>> CREATED =
            new TypeReference<>() {};
    private static final TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>> SHOWN =
            new TypeReference<>() {};

    private final KeyRows rows;
    private final StaffKeys keys;
    private final StaffUsers users;
    private final Installation installation;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    Passkeys(KeyRows rows, StaffKeys keys, StaffUsers users, Installation installation) {
        this.rows = rows;
        this.keys = keys;
        this.users = users;
        this.installation = installation;
    }

    /** A challenge for one ceremony. */
    public static String challenge() {
        return Bytes.random().toBase64UrlString();
    }

    /** What the browser needs to make a passkey, as JSON. */
    @Transactional
    public String creationOptions(int staffId, String challenge) {
        return json.writeValueAsString(operations(staffId, challenge, new Credentials(staffId))
                .createPublicKeyCredentialCreationOptions(
                        new ImmutablePublicKeyCredentialCreationOptionsRequest(somebody(staffId))));
    }

    /** What the browser needs to show a passkey, as JSON. */
    @Transactional
    public String requestOptions(int staffId, String challenge) {
        return json.writeValueAsString(operations(staffId, challenge, new Credentials(staffId))
                .createCredentialRequestOptions(
                        new ImmutablePublicKeyCredentialRequestOptionsRequest(somebody(staffId))));
    }

    /**
     * Adds the passkey the browser has made.
     *
     * @param credential its answer, as JSON
     * @return false if it does not answer the challenge, or is known already
     */
    @Transactional
    public boolean register(int staffId, String challenge, String name, String credential) {
        Credentials made = new Credentials(staffId);
        try {
            var operations = operations(staffId, challenge, made);
            var options = operations.createPublicKeyCredentialCreationOptions(
                    new ImmutablePublicKeyCredentialCreationOptionsRequest(somebody(staffId)));
            operations.registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                    options, new RelyingPartyPublicKey(json.readValue(credential, CREATED), name)));
        } catch (RuntimeException e) {
            log.info("A passkey was not accepted: {}", e.toString());
            return false;
        }
        CredentialRecord record = Objects.requireNonNull(made.saved);
        keys.add(
                staffId,
                StaffKeys.Type.FIDO2,
                name,
                properties(record),
                record.getCredentialId().toBase64UrlString());
        return true;
    }

    /** Tries a passkey; counted with wrong passwords. */
    @Transactional
    public StaffLogins.Outcome show(
            StaffIdentity account, String challenge, String credential, String address, @Nullable String device) {
        return keys.judged(account, address, device, () -> isRight(account.id(), challenge, credential));
    }

    private boolean isRight(int staffId, String challenge, String credential) {
        Credentials known = new Credentials(staffId);
        try {
            var operations = operations(staffId, challenge, known);
            var options = operations.createCredentialRequestOptions(
                    new ImmutablePublicKeyCredentialRequestOptionsRequest(somebody(staffId)));
            operations.authenticate(new RelyingPartyAuthenticationRequest(options, json.readValue(credential, SHOWN)));
        } catch (RuntimeException e) {
            log.info("A passkey was not accepted: {}", e.toString());
            return false;
        }
        CredentialRecord record = Objects.requireNonNull(known.saved);
        KeyRows.Secret row = rows.lockCredential(
                        staffId, record.getCredentialId().toBase64UrlString())
                .orElse(null);
        if (row == null) {
            return false;
        }
        rows.used(row.id(), properties(record));
        return true;
    }

    /** What is stored of a passkey. */
    private record Stored(
            String credential,
            String key,
            String attestation,
            String client,
            long count,
            boolean verified,
            boolean eligible,
            boolean backup,
            List<String> transports) {}

    private static Map<String, Object> properties(CredentialRecord record) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("credential", record.getCredentialId().toBase64UrlString());
        properties.put("key", new Bytes(record.getPublicKey().getBytes()).toBase64UrlString());
        properties.put(
                "attestation",
                Objects.requireNonNull(record.getAttestationObject()).toBase64UrlString());
        properties.put(
                "client",
                Objects.requireNonNull(record.getAttestationClientDataJSON()).toBase64UrlString());
        properties.put("count", record.getSignatureCount());
        properties.put("verified", record.isUvInitialized());
        properties.put("eligible", record.isBackupEligible());
        properties.put("backup", record.isBackupState());
        properties.put(
                "transports",
                record.getTransports().stream()
                        .map(AuthenticatorTransport::getValue)
                        .toList());
        return properties;
    }

    private Authentication somebody(int staffId) {
        return UsernamePasswordAuthenticationToken.authenticated(Integer.toString(staffId), "", List.of());
    }

    private Webauthn4JRelyingPartyOperations operations(int staffId, String challenge, Credentials credentials) {
        URI site = installation.siteUrl();
        String origin = site.getScheme() + "://" + site.getAuthority();
        StaffUser user = users.findById(staffId).orElseThrow(() -> UnknownStaff.named(Integer.toString(staffId)));
        var operations = new Webauthn4JRelyingPartyOperations(
                new Owner(user),
                credentials,
                PublicKeyCredentialRpEntity.builder()
                        .id(site.getHost())
                        .name("eventyay " + site.getHost())
                        .build(),
                Set.of(origin));
        Bytes kept = Bytes.fromBase64(challenge);
        operations.setCustomizeCreationOptions(options -> options.challenge(kept));
        operations.setCustomizeRequestOptions(options -> options.challenge(kept));
        return operations;
    }

    /** The account, as authenticators know it. */
    private record Owner(StaffUser user) implements PublicKeyCredentialUserEntityRepository {
        private PublicKeyCredentialUserEntity entity() {
            UUID handle = user.getHandle();
            byte[] id = ByteBuffer.allocate(16)
                    .putLong(handle.getMostSignificantBits())
                    .putLong(handle.getLeastSignificantBits())
                    .array();
            return ImmutablePublicKeyCredentialUserEntity.builder()
                    .id(new Bytes(id))
                    .name(user.getUsername())
                    .displayName(user.getUsername())
                    .build();
        }

        @Override
        public PublicKeyCredentialUserEntity findById(Bytes id) {
            return entity();
        }

        @Override
        public PublicKeyCredentialUserEntity findByUsername(String username) {
            return entity();
        }

        @Override
        public void save(PublicKeyCredentialUserEntity entity) {
            throw new UnsupportedOperationException("Accounts are made elsewhere");
        }

        @Override
        public void delete(Bytes id) {
            throw new UnsupportedOperationException("Accounts are deleted elsewhere");
        }
    }

    /** The passkeys of one account that are switched on; what is to be saved is only noted. */
    private final class Credentials implements UserCredentialRepository {
        private final int staffId;
        private @Nullable CredentialRecord saved;

        Credentials(int staffId) {
            this.staffId = staffId;
        }

        @Override
        public void delete(Bytes credentialId) {
            throw new UnsupportedOperationException("Keys are deleted elsewhere");
        }

        @Override
        public void save(CredentialRecord record) {
            saved = record;
        }

        @Override
        public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
            return findByUserId(credentialId).stream()
                    .filter(record -> record.getCredentialId().equals(credentialId))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public List<CredentialRecord> findByUserId(Bytes userId) {
            StaffUser user = users.findById(staffId).orElseThrow();
            Bytes owner = new Owner(user).entity().getId();
            return rows.lock(staffId, StaffKeys.Type.FIDO2).stream()
                    .map(row -> record(rows.read(row.properties(), Stored.class), row.name(), owner))
                    .toList();
        }

        private static CredentialRecord record(Stored stored, String name, Bytes owner) {
            return ImmutableCredentialRecord.builder()
                    .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                    .credentialId(Bytes.fromBase64(stored.credential()))
                    .userEntityUserId(owner)
                    .publicKey(new ImmutablePublicKeyCose(
                            Bytes.fromBase64(stored.key()).getBytes()))
                    .attestationObject(Bytes.fromBase64(stored.attestation()))
                    .attestationClientDataJSON(Bytes.fromBase64(stored.client()))
                    .signatureCount(stored.count())
                    .uvInitialized(stored.verified())
                    .backupEligible(stored.eligible())
                    .backupState(stored.backup())
                    .transports(stored.transports().stream()
                            .map(AuthenticatorTransport::valueOf)
                            .collect(Collectors.toSet()))
                    .label(name)
                    .build();
        }
    }
}
