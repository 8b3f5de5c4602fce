package org.eventyay.staff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Unknown;
import org.eventyay.settings.Installation;
import org.eventyay.text.PlainText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Second factors of accounts: passkeys, authenticator apps, and recovery codes for the day both are lost. What is stored
 * opens nothing by itself: app secrets are encrypted, recovery codes hashed, passkeys are public. Adding and removing is logged.
 */
@Service
public class StaffKeys {
    private static final int CODES = 10;
    private static final String CODE_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
    private static final int MOST_KEYS = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyRows rows;
    private final Totp totp;
    private final StaffUsers users;
    private final Journal journal;
    private final Attempts attempts;
    private final FactorWarnings warnings;
    private final Installation installation;
    private final TransactionTemplate transaction;

    StaffKeys(
            KeyRows rows,
            Totp totp,
            StaffUsers users,
            Journal journal,
            Attempts attempts,
            FactorWarnings warnings,
            Installation installation,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.totp = totp;
        this.users = users;
        this.journal = journal;
        this.attempts = attempts;
        this.warnings = warnings;
        this.installation = installation;
        this.transaction = transaction;
    }

    /** Kinds of second factors. */
    public enum Type {
        /** passkey or security key */
        FIDO2,
        /** authenticator app */
        TOTP,
        /** printed codes, each good once; they count only beside another factor */
        RECOVERY
    }

    /**
     * A second factor.
     *
     * @param lastUsed null if it never was
     * @param codes recovery codes that are left
     */
    public record Key(
            int id,
            String name,
            Type type,
            boolean enabled,
            Instant addedOn,
            @Nullable Instant lastUsed,
            int codes) {}

    private record AppSecret(String secret, long step) {}

    private record RecoveryCodes(List<String> codes) {}

    /** All of an account, the oldest first. */
    public List<Key> of(int staffId) {
        return rows.all(staffId);
    }

    /** A fresh secret for an authenticator app; it counts once a code of it was shown. */
    public String freshSecret() {
        return Totp.freshSecret();
    }

    /** What an authenticator app reads from the QR code of a secret. */
    public String appAddress(String username, String secret) {
        return Totp.address(installation.siteUrl().getHost(), username, secret);
    }

    /**
     * Adds an authenticator app.
     *
     * @throws Invalid if the code is not one of the secret
     */
    @Transactional
    public void addApp(int staffId, String name, String secret, String code) {
        OptionalLong step = secret.matches("[A-Z2-7]{32}") ? Totp.step(secret, digits(code), 0) : OptionalLong.empty();
        if (step.isEmpty()) {
            throw StaffFault.CODE_WRONG.of("code");
        }
        add(staffId, Type.TOTP, name, Map.of("secret", totp.encrypted(secret), "step", step.getAsLong()), null);
    }

    /** Adds what a module of this package has made sure of. */
    void add(int staffId, Type type, String name, Map<String, ?> properties, @Nullable String credential) {
        StaffUser user = locked(staffId);
        if (rows.all(staffId).size() >= MOST_KEYS) {
            throw StaffFault.TOO_MANY_KEYS.of("name");
        }
        rows.insert(staffId, type, shortened(name), properties, credential);
        record(user, "staff.mfa_added", type);
    }

    private static String shortened(String name) {
        return PlainText.first(PlainText.cleaned(name), 100);
    }

    /** Makes new recovery codes; the ones before are worth nothing. They are told this once. */
    @Transactional
    public List<String> renewRecoveryCodes(int staffId) {
        StaffUser user = locked(staffId);
        rows.deleteAll(staffId, Type.RECOVERY);
        List<String> codes = Stream.generate(StaffKeys::freshCode).limit(CODES).toList();
        rows.insert(
                staffId,
                Type.RECOVERY,
                "",
                Map.of("codes", codes.stream().map(StaffKeys::hash).toList()),
                null);
        record(user, "staff.mfa_added", Type.RECOVERY);
        return codes;
    }

    private static String freshCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            code.append(i > 0 && i % 4 == 0 ? "-" : "")
                    .append(CODE_ALPHABET.charAt(RANDOM.nextInt(CODE_ALPHABET.length())));
        }
        return code.toString();
    }

    /** The codes are random enough that no slow hash is needed. */
    private static String hash(String code) {
        try {
            String bare = code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bare.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Tries a code of an authenticator app or a recovery code. Failures are forgotten by a right factor only, and whoever they are about is
     * written to.
     *
     * @param device what the browser keeps of an earlier login, null if nothing
     */
    public StaffLogins.Outcome show(StaffIdentity account, String code, String address, @Nullable String device) {
        return judged(
                account,
                address,
                device,
                () -> Boolean.TRUE.equals(transaction.execute(status -> isRight(account.id(), code))));
    }

    /** Counts an attempt with a passkey, which somebody else has judged. */
    StaffLogins.Outcome judged(StaffIdentity account, String address, @Nullable String device, BooleanSupplier right) {
        Attempts.Shown shown = attempts.factor(
                new Attempts.From(account.username(), address, device),
                () -> outcome(account, address, right.getAsBoolean()));
        warnings.failed(account.id(), shown.failures(), address);
        return shown.outcome();
    }

    private StaffLogins.Outcome outcome(StaffIdentity account, String address, boolean right) {
        if (right) {
            return new StaffLogins.Outcome.Admitted(account);
        }
        journal.record(
                new Actor.StaffMember(account.id()),
                Change.forStaff(
                        "staff.login_failed",
                        "staff",
                        account.username(),
                        Map.of("ip", address, "second_factor", true)));
        return new StaffLogins.Outcome.Refused();
    }

    private boolean isRight(int staffId, String code) {
        return isOfApp(staffId, digits(code)) || isForRecovery(staffId, code);
    }

    private static String digits(String code) {
        return code.replaceAll("\\s", "");
    }

    private boolean isOfApp(int staffId, String code) {
        for (KeyRows.Secret key : rows.lock(staffId, Type.TOTP)) {
            AppSecret app = rows.read(key.properties(), AppSecret.class);
            OptionalLong step = Totp.step(totp.decrypted(app.secret()), code, app.step());
            if (step.isPresent()) {
                rows.used(key.id(), Map.of("secret", app.secret(), "step", step.getAsLong()));
                return true;
            }
        }
        return false;
    }

    private boolean isForRecovery(int staffId, String code) {
        String hash = hash(code);
        for (KeyRows.Secret key : rows.lock(staffId, Type.RECOVERY)) {
            List<String> left = new ArrayList<>(
                    rows.read(key.properties(), RecoveryCodes.class).codes());
            if (left.remove(hash)) {
                rows.used(key.id(), Map.of("codes", left));
                return true;
            }
        }
        return false;
    }

    /** Gives a key another name; false if the account has no such key. */
    @Transactional
    public boolean rename(int staffId, int id, String name) {
        return rows.rename(staffId, id, shortened(name)) > 0;
    }

    /** Switches a key on or off; false if the account has no such key. */
    @Transactional
    public boolean toggle(int staffId, int id) {
        StaffUser user = locked(staffId);
        for (Key key : rows.all(staffId)) {
            if (key.id() == id) {
                rows.toggle(staffId, id);
                record(user, key.enabled() ? "staff.mfa_removed" : "staff.mfa_added", key.type());
                return true;
            }
        }
        return false;
    }

    /** Removes a key; with the last one the recovery codes go, too. False if the account has no such key. */
    @Transactional
    public boolean delete(int staffId, int id) {
        StaffUser user = locked(staffId);
        for (Key key : rows.all(staffId)) {
            if (key.id() == id) {
                rows.delete(staffId, id);
                record(user, "staff.mfa_removed", key.type());
                if (rows.all(staffId).stream().allMatch(left -> left.type() == Type.RECOVERY)) {
                    rows.deleteAll(staffId, Type.RECOVERY);
                }
                return true;
            }
        }
        return false;
    }

    /**
     * Removes all second factors of an account and ends its sessions, for somebody who has lost them; how many there were.
     *
     * @throws Unknown if there is no such account
     */
    @Transactional
    public int reset(String username) {
        StaffUser user = users.lock(username).orElseThrow(() -> UnknownStaff.named(username));
        Integer id = user.getId();
        int removed = id == null ? 0 : rows.deleteAll(id, null);
        user.endSessions();
        users.save(user);
        return removed;
    }

    private StaffUser locked(int staffId) {
        return users.lock(staffId).orElseThrow(() -> UnknownStaff.named(Integer.toString(staffId)));
    }

    private void record(StaffUser user, String action, Type type) {
        journal.record(
                user.actor(),
                Change.forStaff(
                        action,
                        "staff",
                        user.getUsername(),
                        Map.of("type", type.name().toLowerCase(Locale.ROOT))));
    }
}
