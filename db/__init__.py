"""One SQLite file: state and journal, one transaction an act."""
