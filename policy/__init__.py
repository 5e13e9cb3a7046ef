"""The school's rules as pure values and functions: standard library only, and time is always
given."""
