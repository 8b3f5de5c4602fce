package org.eventyay.people;

import org.eventyay.testkit.OnTwoNodes;

/** The scenarios of profiles, with the second connection on the other node. */
@OnTwoNodes
class ProfileOnTwoNodesTest extends ProfileTest {}
