package org.eventyay.control;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Spring Security's view of {@link Staff}; made anew for each request. */
final class StaffAuthentication extends AbstractAuthenticationToken {
    static final String STAFF = "STAFF";
    static final String SUPERUSER = "SUPERUSER";

    private final transient Staff staff;

    StaffAuthentication(Staff staff) {
        List<String> rights =
                !staff.admitted() ? List.of() : staff.superuser() ? List.of(STAFF, SUPERUSER) : List.of(STAFF);
        super(rights.stream().map(SimpleGrantedAuthority::new).toList());
        this.staff = staff;
        setAuthenticated(true);
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Staff getPrincipal() {
        return staff;
    }
}
