package org.eventyay.world;

/**
 * One key that tokens of a world are signed with, with the issuer and audience that such a token must name. Any length is legal.
 */
public record JwtSecret(String issuer, String audience, String secret) {
    @Override
    public String toString() {
        return "JwtSecret[issuer=" + issuer + ", audience=" + audience + ", secret=*****]";
    }
}
