package org.eventyay.room;

import org.eventyay.testkit.OnTwoNodes;

/** The scenarios of rooms that come, change and go, with the second person on the other node. */
@OnTwoNodes
class RoomLifecycleOnTwoNodesTest extends RoomLifecycleTest {}
