"""Commissioning a cabinet: every slot opened, looked at, numbered and written into its file."""
