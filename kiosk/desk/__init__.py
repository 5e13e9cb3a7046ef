"""The acts at the cabinet, one file each; `desk.Desk` takes events and calls them.

Everything here runs on the deciding thread. Each act commits first and moves a lock after.
"""
