"""The demonstration: a poll of December 2015 re-enacted with synthetic members."""
