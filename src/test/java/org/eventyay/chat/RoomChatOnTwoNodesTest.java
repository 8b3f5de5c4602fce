package org.eventyay.chat;

import org.eventyay.testkit.OnTwoNodes;

/** The scenarios of chats in rooms, with the second person on the other node. */
@OnTwoNodes
class RoomChatOnTwoNodesTest extends RoomChatTest {}
