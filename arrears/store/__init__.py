"""The account store: the only place that holds queries."""
