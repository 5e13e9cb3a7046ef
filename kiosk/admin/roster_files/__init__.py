"""Rosters as schools export them, read into plain values: only what is listed here is read, the
rest of a file is dropped before anything sees it (policy.md, Privacy).

`source.read` finds out what a file is; `edexml` and `csv_file` are the two forms. `table` is what a
CSV roster and a list of badges share, `encoding` which letters a CSV has.
"""
