package org.eventyay.live;

/**
 * The error that clients get for a refusal, where it is another one than the code of the refusal, or has the sentence as its message. The
 * domain that refuses brings a bean of this.
 *
 * @param code the code of the refusal
 * @param wire what clients get
 * @param told whether they get the sentence as message
 */
public record WireCode(String code, String wire, boolean told) {}
