"""`make bench`: what the project costs beside what it stands on, as ratios measured in one run."""
