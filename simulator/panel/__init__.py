"""The simulator's window: a working kiosk on the left; cabinet, badges and faults on the right.

`session` is the world and everything one can do in it, without pixels; `desktop` is what a pointer
does to it; `draw_*` make pages of it; `window` is SDL.
"""
