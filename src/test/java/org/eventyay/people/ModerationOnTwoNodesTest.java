package org.eventyay.people;

import org.eventyay.testkit.OnTwoNodes;

/** The scenarios of moderation, with the moderated person on the other node. */
@OnTwoNodes
class ModerationOnTwoNodesTest extends ModerationTest {}
