package org.eventyay.question;

import org.eventyay.testkit.OnTwoNodes;

/** The same life, with people on two nodes in turn. */
@OnTwoNodes
class QuestionAudienceOnTwoNodesTest extends QuestionAudienceTest {}
