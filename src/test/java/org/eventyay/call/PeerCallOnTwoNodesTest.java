package org.eventyay.call;

import org.eventyay.testkit.OnTwoNodes;

/** The scenarios of calls from browser to browser, with people on two nodes in turn. */
@OnTwoNodes
class PeerCallOnTwoNodesTest extends PeerCallTest {}
