package org.eventyay.chat;

import org.eventyay.testkit.OnTwoNodes;

/** The same, with some of the people on another node. */
@OnTwoNodes
class CoverageOnTwoNodesTest extends CoverageTest {}
