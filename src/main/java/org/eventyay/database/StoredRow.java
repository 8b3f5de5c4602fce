package org.eventyay.database;

import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PrePersist;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import org.springframework.data.domain.Persistable;

/**
 * A row whose id is chosen by us, not by the database: it knows itself whether it is stored already, so that saving it needs no
 * question first. The version grows with each change and guards against lost updates.
 */
@MappedSuperclass
public abstract class StoredRow<I> implements Persistable<I> {
    @Version
    private int version;

    @Transient
    private boolean stored;

    @PostLoad
    @PrePersist
    void markStored() {
        stored = true;
    }

    @Override
    public boolean isNew() {
        return !stored;
    }

    /** How often the row was changed. */
    public int getVersion() {
        return version;
    }
}
