"""What can be asked of a week at the command line."""

import argparse
from pathlib import Path

PER_100 = 0.34
"""Offences of a hundred pupils a day, as schools count them; 5 is a stress."""


def add_week(parser: argparse.ArgumentParser) -> None:
    """The options of `python -m simulator week`."""
    parser.add_argument("--seed", type=int, default=7, help="the same seed gives the same journal")
    parser.add_argument("--pupils", type=int, default=40)
    parser.add_argument(
        "--offences-per-100", type=float, default=PER_100, help="of 100 pupils a day; stress: 5"
    )
    parser.add_argument("--report", type=Path, metavar="FILE.json")
