package org.eventyay.live;

/**
 * How clients know a reason to refuse, where that is not its own code, or where its sentence is told, too. The domain that refuses
 * brings a bean of this.
 *
 * @param code the code of the refusal
 * @param wire what clients get
 * @param told whether they get the sentence as message
 */
public record WireCode(String code, String wire, boolean told) {}
