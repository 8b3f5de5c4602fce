package org.eventyay.world;

/** One key that tokens of a world are signed with, and what such a token must say of itself. Any length is legal. */
public record JwtSecret(String issuer, String audience, String secret) {
    @Override
    public String toString() {
        return "JwtSecret[issuer=" + issuer + ", audience=" + audience + ", secret=*****]";
    }
}
