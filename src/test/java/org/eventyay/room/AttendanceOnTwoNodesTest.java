package org.eventyay.room;

import org.eventyay.testkit.OnTwoNodes;

/** The scenarios of people who come and leave, with the second one on the other node. */
@OnTwoNodes
class AttendanceOnTwoNodesTest extends AttendanceTest {}
