package org.eventyay.question;

import org.eventyay.testkit.OnTwoNodes;

/** The scenarios of questions, with people on two nodes in turn. */
@OnTwoNodes
class QuestionOnTwoNodesTest extends QuestionTest {}
