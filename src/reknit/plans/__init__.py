"""What to do next, from what is believed: a plan is a value, and nothing here acts. Pure."""
