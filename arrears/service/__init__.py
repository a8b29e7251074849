"""What the assistant does in one turn: one service call, one transaction, one reply."""
