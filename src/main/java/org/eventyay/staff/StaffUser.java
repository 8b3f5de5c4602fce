package org.eventyay.staff;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.jspecify.annotations.Nullable;

/** An account of the backend. Changed by {@link StaffAccounts} only. */
@Entity
@SuppressWarnings("NullAway.Init")
public class StaffUser {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Integer id;

    private String username;
    private String firstName = "";
    private String lastName = "";
    private String email = "";
    private String password;

    @Column(name = "is_staff")
    private boolean staff;

    @Column(name = "is_superuser")
    private boolean superuser;

    @Column(name = "is_active")
    private boolean active = true;

    private @Nullable Instant lastLogin;
    private Instant dateJoined = Instant.now();
    private int sessionEpoch = 1;
    private String language = "";
    private UUID handle = UUID.randomUUID();

    protected StaffUser() {}

    StaffUser(String username, String email, String password) {
        this.username = username;
        this.email = email;
        this.password = password;
    }

    /** This person as who makes a change; only once the row is written. */
    Actor actor() {
        return new Actor.StaffMember(Objects.requireNonNull(id));
    }

    /** Null before the row is written. */
    public @Nullable Integer getId() {
        return id;
    }

    public String getUsername() {
        return username;
    }

    void setUsername(String username) {
        this.username = username;
    }

    public String getFirstName() {
        return firstName;
    }

    public String getLastName() {
        return lastName;
    }

    void setName(String first, String last) {
        firstName = first;
        lastName = last;
    }

    /** Empty if there is none. */
    public String getEmail() {
        return email;
    }

    void setEmail(String email) {
        this.email = email;
    }

    String getPassword() {
        return password;
    }

    /** Sets the hash and ends all sessions. */
    void setPassword(String hash) {
        password = hash;
        endSessions();
    }

    /** May open the backend. */
    public boolean isStaff() {
        return staff;
    }

    /** May also manage accounts. */
    public boolean isSuperuser() {
        return superuser;
    }

    void setRights(boolean mayOpenBackend, boolean mayManageAccounts) {
        staff = mayOpenBackend;
        superuser = mayManageAccounts;
    }

    public boolean isActive() {
        return active;
    }

    void setActive(boolean active) {
        this.active = active;
    }

    public @Nullable Instant getLastLogin() {
        return lastLogin;
    }

    void setLastLogin(Instant time) {
        lastLogin = time;
    }

    public Instant getDateJoined() {
        return dateJoined;
    }

    /** What authenticators know the account by; never changes. */
    UUID getHandle() {
        return handle;
    }

    /** In which pages and mails are wanted; empty if none was chosen. */
    public String getLanguage() {
        return language;
    }

    /** Part of every session; a session with another number has ended. */
    public int getSessionEpoch() {
        return sessionEpoch;
    }

    void endSessions() {
        sessionEpoch++;
    }
}
