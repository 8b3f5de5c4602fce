/**
 * The contract between server and clients: documents under {@code docs/protocol} and {@code docs/rest}, and the client's types, made from the
 * server's own tables and records and from the descriptions in {@code src/main/protocol}; and the check of real traffic against them.
 *
 * <p>Read in this order: {@link org.eventyay.contract.Notation}, {@link org.eventyay.contract.BodySchemas}, {@link
 * org.eventyay.contract.LiveContract}, then what is made of it: {@link org.eventyay.contract.AsyncApi}, {@link
 * org.eventyay.contract.ReferencePages}, {@link org.eventyay.contract.ClientTypes}; last {@link org.eventyay.contract.LiveTraffic}.
 */
package org.eventyay.contract;
