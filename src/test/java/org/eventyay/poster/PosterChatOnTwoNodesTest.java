package org.eventyay.poster;

import org.eventyay.testkit.OnTwoNodes;

/** The scenarios of what is said about posters, with people on two nodes in turn. */
@OnTwoNodes
class PosterChatOnTwoNodesTest extends PosterChatTest {}
