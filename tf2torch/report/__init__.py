"""Reports: what a run did, for people. Every report is a function from outcomes to text."""
