"""What still holds: what sources showed, weighed into chances with their reasons. Pure."""
