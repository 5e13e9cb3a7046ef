"""A school week with offences: devices taken into custody and given back, and all accounted for."""
