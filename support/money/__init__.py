"""Financial support: worked out from dated rates, paid once for a week, and paid back where it fell short."""
