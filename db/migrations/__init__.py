"""Every change of the tables, oldest first, each headed by its summary."""
