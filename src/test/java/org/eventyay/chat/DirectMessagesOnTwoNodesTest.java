package org.eventyay.chat;

import org.eventyay.testkit.OnTwoNodes;

/** The scenarios of direct messages, with the second person on the other node. */
@OnTwoNodes
class DirectMessagesOnTwoNodesTest extends DirectMessagesTest {}
