package org.eventyay.chat;

import org.eventyay.testkit.OnTwoNodes;

/** The scenarios of mentions, with the second person on the other node. */
@OnTwoNodes
class MentionsOnTwoNodesTest extends MentionsTest {}
